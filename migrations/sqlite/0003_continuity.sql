ALTER TABLE `groups` ADD `merged_into` text;--> statement-breakpoint
ALTER TABLE `waves` ADD `follows` text;