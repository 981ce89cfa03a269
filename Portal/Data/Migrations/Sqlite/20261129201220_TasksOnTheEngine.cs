using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class TasksOnTheEngine : Migration
    {
        /// <summary>
        /// Written by hand: customer and accountable person become nullable, for which SQLite needs a new table. Nothing refers to the old
        /// one, and the whole is one transaction. Numbers that were given once are never given again.
        /// </summary>
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                CREATE TABLE "Tasks_new" (
                    "Id" INTEGER NOT NULL CONSTRAINT "PK_Tasks" PRIMARY KEY AUTOINCREMENT,
                    "AccountId" INTEGER NULL,
                    "Title" TEXT NOT NULL,
                    "Details" TEXT NULL,
                    "Priority" TEXT NOT NULL,
                    "AccountableId" INTEGER NULL,
                    "DueOn" TEXT NOT NULL,
                    "Status" TEXT NOT NULL,
                    "StartedUtc" TEXT NULL,
                    "DoneUtc" TEXT NULL,
                    "DoneById" INTEGER NULL,
                    "InteractionId" INTEGER NULL,
                    "ComplaintId" INTEGER NULL,
                    "GoalId" INTEGER NULL,
                    "CreatedUtc" TEXT NOT NULL,
                    "CreatedById" INTEGER NOT NULL,
                    "RequestId" TEXT NULL,
                    "InstanceId" INTEGER NULL,
                    "Version" INTEGER NOT NULL,
                    CONSTRAINT "FK_Tasks_Accounts_AccountId" FOREIGN KEY ("AccountId") REFERENCES "Accounts" ("Id") ON DELETE RESTRICT,
                    CONSTRAINT "FK_Tasks_Complaints_ComplaintId" FOREIGN KEY ("ComplaintId") REFERENCES "Complaints" ("Id") ON DELETE SET NULL,
                    CONSTRAINT "FK_Tasks_Interactions_InteractionId" FOREIGN KEY ("InteractionId") REFERENCES "Interactions" ("Id") ON DELETE SET NULL,
                    CONSTRAINT "FK_Tasks_Users_AccountableId" FOREIGN KEY ("AccountableId") REFERENCES "Users" ("Id") ON DELETE RESTRICT,
                    CONSTRAINT "FK_Tasks_WorkflowInstances_InstanceId" FOREIGN KEY ("InstanceId") REFERENCES "WorkflowInstances" ("Id") ON DELETE RESTRICT
                );
                INSERT INTO "Tasks_new" ("Id", "AccountId", "Title", "Priority", "AccountableId", "DueOn", "Status", "DoneUtc", "DoneById", "InteractionId", "CreatedUtc", "CreatedById", "Version")
                    SELECT "Id", "AccountId", "Title", 'Normal', "AccountableId", "DueOn", "Status", "DoneUtc", "DoneById", "InteractionId", "CreatedUtc", "CreatedById", "Version" FROM "Tasks";
                DELETE FROM "sqlite_sequence" WHERE "name" = 'Tasks_new';
                INSERT INTO "sqlite_sequence" ("name", "seq") SELECT 'Tasks_new', "seq" FROM "sqlite_sequence" WHERE "name" = 'Tasks';
                DROP TABLE "Tasks";
                ALTER TABLE "Tasks_new" RENAME TO "Tasks";
                CREATE INDEX "IX_Tasks_AccountableId_DoneUtc" ON "Tasks" ("AccountableId", "DoneUtc");
                CREATE INDEX "IX_Tasks_AccountableId_Status_DueOn" ON "Tasks" ("AccountableId", "Status", "DueOn");
                CREATE INDEX "IX_Tasks_AccountId_CreatedUtc" ON "Tasks" ("AccountId", "CreatedUtc");
                CREATE INDEX "IX_Tasks_ComplaintId" ON "Tasks" ("ComplaintId") WHERE "ComplaintId" IS NOT NULL;
                CREATE UNIQUE INDEX "IX_Tasks_CreatedById_RequestId" ON "Tasks" ("CreatedById", "RequestId") WHERE "RequestId" IS NOT NULL;
                CREATE INDEX "IX_Tasks_GoalId" ON "Tasks" ("GoalId") WHERE "GoalId" IS NOT NULL;
                CREATE UNIQUE INDEX "IX_Tasks_InstanceId" ON "Tasks" ("InstanceId");
                CREATE INDEX "IX_Tasks_InteractionId" ON "Tasks" ("InteractionId");
                CREATE INDEX "IX_Tasks_NotStarted" ON "Tasks" ("Status") WHERE "InstanceId" IS NULL;
                CREATE INDEX "IX_Tasks_Open" ON "Tasks" ("AccountId", "DueOn") WHERE "Status" = 'Open';
                CREATE TABLE "TaskHelpers" (
                    "TaskId" INTEGER NOT NULL,
                    "UserId" INTEGER NOT NULL,
                    CONSTRAINT "PK_TaskHelpers" PRIMARY KEY ("TaskId", "UserId"),
                    CONSTRAINT "FK_TaskHelpers_Tasks_TaskId" FOREIGN KEY ("TaskId") REFERENCES "Tasks" ("Id") ON DELETE CASCADE,
                    CONSTRAINT "FK_TaskHelpers_Users_UserId" FOREIGN KEY ("UserId") REFERENCES "Users" ("Id") ON DELETE CASCADE
                );
                CREATE INDEX "IX_TaskHelpers_UserId" ON "TaskHelpers" ("UserId");
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new NotSupportedException("Tasks without a customer cannot go back into the old table; restore the backup from before the update.");
    }
}
