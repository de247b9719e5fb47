CREATE TABLE `agreed_ratings` (
	`wave_id` text NOT NULL,
	`partnership_id` text NOT NULL,
	`rater_id` text NOT NULL,
	`scope` text NOT NULL,
	`topic` text NOT NULL,
	`level` text,
	`wished` text,
	`reasons` text NOT NULL,
	`dissent` text NOT NULL,
	PRIMARY KEY(`wave_id`, `rater_id`, `scope`, `topic`),
	FOREIGN KEY (`wave_id`) REFERENCES `waves`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `agreed_ratings_partnership` ON `agreed_ratings` (`partnership_id`);--> statement-breakpoint
CREATE TABLE `meeting_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`wave_id` text NOT NULL,
	`dimension` text NOT NULL,
	`prompt` text NOT NULL,
	`text` text NOT NULL,
	`written_at` text NOT NULL,
	FOREIGN KEY (`wave_id`) REFERENCES `waves`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `meeting_notes_wave` ON `meeting_notes` (`wave_id`);--> statement-breakpoint
CREATE INDEX `meeting_notes_partnership` ON `meeting_notes` (`partnership_id`);--> statement-breakpoint
CREATE TABLE `meetings` (
	`wave_id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`agenda` text NOT NULL,
	FOREIGN KEY (`wave_id`) REFERENCES `waves`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `meetings_partnership` ON `meetings` (`partnership_id`);--> statement-breakpoint
ALTER TABLE `results_links` ADD `passphrase_hash` text;--> statement-breakpoint
ALTER TABLE `results_links` ADD `expires_at` text;--> statement-breakpoint
ALTER TABLE `results_links` ADD `with_comments` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `results_links` ADD `with_agreed` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `wave_groups` ADD `together` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `waves` ADD `way` text DEFAULT 'alone' NOT NULL;