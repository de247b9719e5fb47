-- What the processes over one database share besides the tables of both engines: one row, for ever.
-- `stamp` counts what organisers do, so that no process keeps a page that another one has outdated;
-- `secret_check` is derived from the secret of the first process, so that one with another secret is refused.
CREATE TABLE "installation" (
	"only" boolean PRIMARY KEY DEFAULT true CHECK ("only"),
	"stamp" bigint NOT NULL,
	"secret_check" text COLLATE "C"
);
--> statement-breakpoint
INSERT INTO "installation" ("stamp") VALUES (0);
--> statement-breakpoint
-- Statistics of a column are a sample of what stands in it, kept after the rows are gone.
ALTER TABLE "responses" ALTER COLUMN "answers" SET STATISTICS 0, ALTER COLUMN "id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "comments" ALTER COLUMN "text" SET STATISTICS 0, ALTER COLUMN "id" SET STATISTICS 0, ALTER COLUMN "dimension" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "submission_nonces" ALTER COLUMN "nonce_hash" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "publications" ALTER COLUMN "document" SET STATISTICS 0;
