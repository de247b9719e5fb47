CREATE TABLE `comments` (
	`wave_id` text NOT NULL,
	`id` text NOT NULL,
	`partnership_id` text NOT NULL,
	`group_id` text NOT NULL,
	`dimension` text NOT NULL,
	`text` text NOT NULL,
	PRIMARY KEY(`wave_id`, `id`),
	FOREIGN KEY (`wave_id`) REFERENCES `waves`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `groups` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`name` text NOT NULL,
	`short_name` text NOT NULL,
	`expected` integer NOT NULL,
	`position` integer NOT NULL,
	`retired` integer NOT NULL,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnerships`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `groups_partnership` ON `groups` (`partnership_id`);--> statement-breakpoint
CREATE TABLE `instruments` (
	`key` text NOT NULL,
	`version` text NOT NULL,
	`document` text NOT NULL,
	PRIMARY KEY(`key`, `version`)
);
--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`role` text NOT NULL,
	`invited_by` text NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnerships`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_token` ON `invitations` (`token_hash`);--> statement-breakpoint
CREATE INDEX `invitations_partnership` ON `invitations` (`partnership_id`);--> statement-breakpoint
CREATE TABLE `links` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`wave_id` text NOT NULL,
	`group_id` text NOT NULL,
	`kind` text NOT NULL,
	`token_hash` text NOT NULL,
	`generation` integer NOT NULL,
	`label` text NOT NULL,
	`position` integer NOT NULL,
	`revoked` integer NOT NULL,
	`spent` integer NOT NULL,
	FOREIGN KEY (`wave_id`) REFERENCES `waves`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `links_token` ON `links` (`token_hash`);--> statement-breakpoint
CREATE INDEX `links_wave` ON `links` (`wave_id`,`group_id`);--> statement-breakpoint
CREATE TABLE `memberships` (
	`partnership_id` text NOT NULL,
	`organiser_id` text NOT NULL,
	`role` text NOT NULL,
	PRIMARY KEY(`partnership_id`, `organiser_id`),
	FOREIGN KEY (`partnership_id`) REFERENCES `partnerships`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organiser_id`) REFERENCES `organisers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `memberships_organiser` ON `memberships` (`organiser_id`);--> statement-breakpoint
CREATE TABLE `organisers` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`password_hash` text NOT NULL,
	`locale` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `organisers_email` ON `organisers` (`email`);--> statement-breakpoint
CREATE TABLE `partnerships` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`purpose` text NOT NULL,
	`beyond_exchange` integer NOT NULL,
	`precise_project` integer NOT NULL,
	`default_locale` text NOT NULL,
	`time_zone` text NOT NULL,
	`is_example` integer NOT NULL,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `publications` (
	`wave_id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`document` text NOT NULL,
	FOREIGN KEY (`wave_id`) REFERENCES `waves`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `publications_partnership` ON `publications` (`partnership_id`);--> statement-breakpoint
CREATE TABLE `responses` (
	`wave_id` text NOT NULL,
	`id` text NOT NULL,
	`partnership_id` text NOT NULL,
	`group_id` text NOT NULL,
	`answers` text NOT NULL,
	PRIMARY KEY(`wave_id`, `id`),
	FOREIGN KEY (`wave_id`) REFERENCES `waves`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `results_links` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`wave_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`wave_id`) REFERENCES `waves`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `results_links_token` ON `results_links` (`token_hash`);--> statement-breakpoint
CREATE INDEX `results_links_wave` ON `results_links` (`wave_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`organiser_id` text NOT NULL,
	`expires_at` text NOT NULL,
	FOREIGN KEY (`organiser_id`) REFERENCES `organisers`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `sessions_organiser` ON `sessions` (`organiser_id`);--> statement-breakpoint
CREATE TABLE `submission_nonces` (
	`wave_id` text NOT NULL,
	`nonce_hash` text NOT NULL,
	`partnership_id` text NOT NULL,
	PRIMARY KEY(`wave_id`, `nonce_hash`),
	FOREIGN KEY (`wave_id`) REFERENCES `waves`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `wave_groups` (
	`wave_id` text NOT NULL,
	`group_id` text NOT NULL,
	`partnership_id` text NOT NULL,
	`on_paper` integer NOT NULL,
	PRIMARY KEY(`wave_id`, `group_id`),
	FOREIGN KEY (`wave_id`) REFERENCES `waves`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `wave_groups_group` ON `wave_groups` (`group_id`);--> statement-breakpoint
CREATE TABLE `waves` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`title` text NOT NULL,
	`instrument_key` text NOT NULL,
	`instrument_version` text NOT NULL,
	`trust` integer NOT NULL,
	`locales` text NOT NULL,
	`threshold` integer NOT NULL,
	`opens_local` text,
	`closes_local` text,
	`opens_at` text,
	`closes_at` text,
	`intro` text NOT NULL,
	`contact` text NOT NULL,
	`results_on` text,
	`state` text NOT NULL,
	`opened_at` text,
	`closed_at` text,
	`created_at` text NOT NULL,
	`to_scrub` integer NOT NULL,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnerships`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `waves_partnership` ON `waves` (`partnership_id`);--> statement-breakpoint
CREATE INDEX `waves_state` ON `waves` (`state`);