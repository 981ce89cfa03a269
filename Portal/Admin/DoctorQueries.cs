namespace Portal.Admin;

/// <summary>Invariants that one query can check: each returns what breaks it.</summary>
public static class DoctorQueries
{
    public static readonly IReadOnlyList<(string Key, string Sql)> All =
    [
        ("Integrity", "SELECT integrity_check AS Value FROM pragma_integrity_check WHERE integrity_check <> 'ok'"),
        ("ForeignKey", """SELECT "table" || ' ' || COALESCE("rowid", '?') || ' → ' || "parent" AS Value FROM pragma_foreign_key_check"""),
        ("RequestTwice", """SELECT "ActorId" || ' ' || "RequestId" AS Value FROM "JournalEntries" WHERE "RequestId" IS NOT NULL GROUP BY "ActorId", "RequestId" HAVING COUNT(*) > 1"""),
        ("ComplaintAlone", """SELECT c."Number" AS Value FROM "Complaints" c LEFT JOIN "WorkflowInstances" i ON i."Id" = c."InstanceId" WHERE i."Id" IS NULL OR i."Reference" <> c."Number" """),
        ("InstanceAlone", """SELECT i."Reference" AS Value FROM "WorkflowInstances" i LEFT JOIN "Complaints" c ON c."InstanceId" = i."Id" WHERE i."DefinitionId" = 'complaint' AND c."Id" IS NULL"""),
        ("HandoverAlone", """SELECT h."Number" AS Value FROM "AccountHandovers" h LEFT JOIN "WorkflowInstances" i ON i."Id" = h."InstanceId" WHERE i."Id" IS NULL OR i."Reference" <> h."Number" OR i."OwnerId" <> h."OwnerId" """),
        ("HandoverTwice", """SELECT a."Name" AS Value FROM "AccountHandovers" h JOIN "WorkflowInstances" i ON i."Id" = h."InstanceId" JOIN "Accounts" a ON a."Id" = h."AccountId" WHERE i."Status" = 'Open' GROUP BY h."AccountId", a."Name" HAVING COUNT(*) > 1"""),
        ("TaskAlone", """
            SELECT 'T-' || t."Id" AS Value FROM "Tasks" t LEFT JOIN "WorkflowInstances" i ON i."Id" = t."InstanceId"
            WHERE (t."InstanceId" IS NOT NULL AND (i."Id" IS NULL OR i."OwnerId" <> t."AccountableId" OR (i."Status" = 'Open') <> (t."Status" = 'Open'))) OR (t."Status" = 'Open' AND t."AccountableId" IS NULL)
            """),
        ("ReviewAlone", """
            SELECT COALESCE(r."Number", i."Reference") AS Value FROM "Reviews" r FULL JOIN (SELECT * FROM "WorkflowInstances" WHERE "DefinitionId" = 'review') i ON i."Id" = r."InstanceId"
            WHERE r."Id" IS NULL OR i."Id" IS NULL OR i."Reference" <> r."Number" OR i."OwnerId" <> r."OwnerId"
            """),
        ("ReviewPart", """
            SELECT r."Number" AS Value FROM "Reviews" r
            WHERE (r."SelfAnswers" IS NOT NULL) + (r."ManagerAnswers" IS NOT NULL) <> (SELECT COUNT(*) FROM "JournalEntries" j WHERE j."InstanceId" = r."InstanceId" AND j."Action" = 'Submit')
            """),
        ("ReviewRating", """
            SELECT r."Number" AS Value FROM "Reviews" r JOIN "WorkflowInstances" i ON i."Id" = r."InstanceId"
            WHERE i."Round" = 1 AND r."Rating" IS NOT COALESCE((SELECT m."After" FROM "RatingMoves" m WHERE m."ReviewId" = r."Id" ORDER BY m."Id" DESC LIMIT 1), r."Proposed")
            """),
        ("CycleClosed", """SELECT c."Number" || ' ' || r."Number" AS Value FROM "ReviewCycles" c JOIN "Reviews" r ON r."CycleId" = c."Id" JOIN "WorkflowInstances" i ON i."Id" = r."InstanceId" WHERE c."Status" = 'Closed' AND i."Status" = 'Open'"""),
        ("StageLog", """
            SELECT o."Id" || ' ' || o."Title" AS Value FROM "Opportunities" o JOIN "PipelineStages" s ON s."Id" = o."StageId"
            WHERE o."StageId" <> COALESCE((SELECT c."ToStageId" FROM "StageChanges" c WHERE c."OpportunityId" = o."Id" ORDER BY c."Id" DESC LIMIT 1), o."StageId") OR o."Status" <> s."Status"
            """),
        ("ParentCircle", """
            WITH RECURSIVE "Up"("Start", "At") AS (SELECT "Id", "ParentId" FROM "Accounts" WHERE "ParentId" IS NOT NULL UNION SELECT u."Start", a."ParentId" FROM "Up" u JOIN "Accounts" a ON a."Id" = u."At" WHERE a."ParentId" IS NOT NULL)
            SELECT a."Name" AS Value FROM "Up" u JOIN "Accounts" a ON a."Id" = u."Start" WHERE u."Start" = u."At"
            """),
        ("NumberAhead", """
            SELECT c."Number" AS Value FROM "Complaints" c LEFT JOIN "NumberSequences" n ON n."Name" = 'complaint' AND n."Year" = CAST(substr(c."Number", 3, 4) AS INTEGER)
            WHERE n."Next" IS NULL OR CAST(substr(c."Number", 8) AS INTEGER) >= n."Next"
            """),
        ("Outbox", """
            SELECT "Id" || ' (' || "Status" || ')' AS Value FROM "OutboxMessages"
            WHERE ("Status" = 'Sent') <> ("SentUtc" IS NOT NULL) OR ("Status" IN ('Pending', 'ForDigest') AND "NextTryUtc" IS NULL) OR ("Status" = 'InDigest') <> ("DigestId" IS NOT NULL) OR "Attempts" < 0
               OR ("Status" = 'Pending' AND "Attempts" >= @maxAttempts) OR ("Channel" = 'Mail' AND "RecipientId" IS NULL AND "Address" IS NULL)
            """),
        ("Untold", """
            SELECT i."Reference" || ' → ' || u."FullName" AS Value
            FROM (SELECT j."InstanceId", t.value AS "UserId", COUNT(*) AS "Times" FROM "JournalEntries" j, json_each(CASE WHEN json_valid(j."Facts") THEN j."Facts" END, '$.told') t GROUP BY 1, 2) told
            JOIN "Users" u ON u."Id" = told."UserId" JOIN "WorkflowInstances" i ON i."Id" = told."InstanceId"
            WHERE told."Times" > (SELECT COUNT(*) FROM "Notifications" n WHERE n."InstanceId" = told."InstanceId" AND n."RecipientId" = told."UserId")
              -- Nobody tells those who are out; who has ever been out may have missed something rightly.
              AND NOT u."IsDisabled" AND NOT EXISTS (SELECT 1 FROM "AuditEntries" a WHERE a."SubjectKind" = 'User' AND a."SubjectId" = u."Id" AND a."Change" = 'Disabled')
            """),
        ("Unmailed", """
            SELECT i."Reference" || ' (' || n."Kind" || ') → ' || u."FullName" AS Value
            FROM (SELECT "InstanceId", "RecipientId", "Kind", COUNT(*) AS "Times" FROM "Notifications" WHERE "InstanceId" IS NOT NULL AND "CreatedUtc" >= @mailKept GROUP BY 1, 2, 3) n
            JOIN "Users" u ON u."Id" = n."RecipientId" JOIN "WorkflowInstances" i ON i."Id" = n."InstanceId"
            WHERE n."Times" > (SELECT COUNT(*) FROM "OutboxMessages" m WHERE m."InstanceId" = n."InstanceId" AND m."RecipientId" = n."RecipientId" AND m."Kind" = n."Kind")
            """),
        ("NotFound", Search.SearchSchema.Incomplete),
        ("Lease", """SELECT "Id" AS Value FROM "OutboxMessages" WHERE "Status" = 'Pending' AND "LeaseUntilUtc" < @hourAgo"""),
    ];
}
