CREATE TABLE `actions` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`what` text NOT NULL,
	`who` text NOT NULL,
	`due_on` text,
	`status` text NOT NULL,
	`done_on` text,
	`wave_id` text,
	`dimension` text,
	`item` text,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnerships`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`wave_id`) REFERENCES `waves`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `actions_partnership` ON `actions` (`partnership_id`);--> statement-breakpoint
CREATE INDEX `actions_wave` ON `actions` (`wave_id`);--> statement-breakpoint
CREATE TABLE `events` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`day` text NOT NULL,
	`what` text NOT NULL,
	`change` text NOT NULL,
	`dimension` text,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnerships`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `events_partnership` ON `events` (`partnership_id`);