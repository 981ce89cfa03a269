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
        ("NumberAhead", """
            SELECT c."Number" AS Value FROM "Complaints" c LEFT JOIN "NumberSequences" n ON n."Name" = 'complaint' AND n."Year" = CAST(substr(c."Number", 3, 4) AS INTEGER)
            WHERE n."Next" IS NULL OR CAST(substr(c."Number", 8) AS INTEGER) >= n."Next"
            """),
        ("Outbox", """
            SELECT "Id" || ' (' || "Status" || ')' AS Value FROM "OutboxMessages"
            WHERE ("Status" = 'Sent') <> ("SentUtc" IS NOT NULL) OR ("Status" = 'Pending' AND "NextTryUtc" IS NULL) OR "Attempts" < 0 OR ("RecipientId" IS NULL AND "Address" IS NULL)
            """),
        ("Lease", """SELECT "Id" AS Value FROM "OutboxMessages" WHERE "Status" = 'Pending' AND "LeaseUntilUtc" < @hourAgo"""),
    ];
}
