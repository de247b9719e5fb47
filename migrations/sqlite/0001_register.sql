CREATE TABLE `register` (
	`partnership_id` text NOT NULL,
	`number` integer NOT NULL,
	`at` text NOT NULL,
	`act` text NOT NULL,
	`wave_id` text NOT NULL,
	`group_id` text,
	`format` text,
	`threshold_from` integer,
	`threshold_to` integer,
	PRIMARY KEY(`partnership_id`, `number`),
	FOREIGN KEY (`partnership_id`) REFERENCES `partnerships`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`wave_id`) REFERENCES `waves`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `register_wave` ON `register` (`wave_id`);