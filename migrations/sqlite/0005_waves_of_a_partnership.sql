DROP INDEX `waves_partnership`;--> statement-breakpoint
CREATE INDEX `waves_partnership` ON `waves` (`partnership_id`,`state`);