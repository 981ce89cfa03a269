using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Portal.Accounts;
using Portal.Data;
using Portal.Identity;
using Portal.Duplicates;
using Portal.Import.Mapping;
using Portal.Interactions;
using Portal.Opportunities;
using Portal.Orders;
using Portal.Organization;

namespace Portal.Import.Runs;

/// <summary>A record that keeps an import from being taken back.</summary>
/// <param name="Name">What it is called; <c>null</c> when it is gone.</param>
/// <param name="Why">A text key, <c>Touched.{Why}</c>: changed, gone, or the table of what hangs on it.</param>
public sealed record TouchedRecord(long Id, string? Name, string Why);

/// <summary>Finds what has happened to the records of an import since.</summary>
public sealed class ImportRecords(PortalDbContext db)
{
    private const int MostNamed = 20;

    private static readonly (ImportPart Part, Type Type, string Name)[] Records =
    [
        (ImportPart.Payment, typeof(Payment), nameof(Payment.Note)), (ImportPart.Order, typeof(Order), nameof(Order.Number)), (ImportPart.Product, typeof(Product), nameof(Product.Name)),
        (ImportPart.Interaction, typeof(Interaction), nameof(Interaction.Subject)), (ImportPart.Opportunity, typeof(Opportunity), nameof(Opportunity.Title)),
        (ImportPart.Contact, typeof(Contact), nameof(Contact.Name)), (ImportPart.Account, typeof(Account), nameof(Account.Name)),
        (ImportPart.Person, typeof(PortalUser), nameof(PortalUser.FullName)), (ImportPart.Team, typeof(Team), nameof(Team.Name)),
    ];

    /// <summary>Made from accounts by themselves, or nothing that anybody would miss without them.</summary>
    private static readonly Type[] Derived = [typeof(AccountKey), typeof(AccountTwin), typeof(TwinDismissal), typeof(IdentityUserRole<int>)];

    public static Type TypeOf(ImportPart part) => Array.Find(Records, r => r.Part == part).Type;

    /// <summary>How many of them somebody has changed since, removed, merged, or hung something on; and the first of them.</summary>
    public async Task<(int Count, IReadOnlyList<TouchedRecord> First)> TouchedAsync(long runId, CancellationToken stop)
    {
        var (count, first) = (0, new List<TouchedRecord>());
        foreach (var (part, type, name) in Records)
        {
            if (!await db.ImportChanges.AnyAsync(c => c.RunId == runId && c.Part == part, stop)) { continue; }
            var record = db.Model.FindEntityType(type)!;
            foreach (var sql in record.GetReferencingForeignKeys().Where(k => !Derived.Contains(k.DeclaringEntityType.ClrType)).Select(k => Hanging(runId, part, record, name, k)).Prepend(Changed(runId, part, record, name)))
            {
                var some = (await ReadAsync<int>($"""SELECT COUNT(*) AS "Value" FROM ({sql}) AS t""", stop))[0];
                if (some > 0 && first.Count < MostNamed) { first.AddRange(await ReadAsync<TouchedRecord>($"{sql} LIMIT {MostNamed - first.Count}", stop)); }
                count += some;
            }
        }
        return (count, first);
    }

    /// <param name="sql">Names of the model and numbers, nothing of anybody's.</param>
    private Task<List<T>> ReadAsync<T>(string sql, CancellationToken stop) => db.Database.SqlQueryRaw<T>(sql).ToListAsync(stop);

    private static string Changed(long runId, ImportPart part, IEntityType record, string name) => $"""
        SELECT c."RecordId" AS "Id", r."{name}" AS "Name", CASE WHEN r."Id" IS NULL THEN 'Gone' ELSE 'Changed' END AS "Why"
        FROM (SELECT "RecordId", MAX("Version") AS "Last" FROM "ImportChanges" WHERE "RunId" = {runId} AND "Part" = '{part}' GROUP BY "RecordId") AS c
        LEFT JOIN "{record.GetTableName()}" AS r ON r."Id" = c."RecordId" WHERE r."Id" IS NULL{(record.FindProperty("Version") is null ? "" : " OR r.\"Version\" <> c.\"Last\"")}
        """;

    /// <summary>What hangs on records that the run added, and that it did not bring itself.</summary>
    private static string Hanging(long runId, ImportPart part, IEntityType record, string name, IForeignKey key)
    {
        // Of people it is enough to know that they have begun to work here.
        var why = part is ImportPart.Person or ImportPart.Team ? "Used" : key.DeclaringEntityType.GetTableName()!;
        var (table, own) = (key.DeclaringEntityType.GetTableName()!, OwnOf(key.DeclaringEntityType.ClrType));
        var except = own is null ? "" : $""" AND NOT EXISTS (SELECT 1 FROM "ImportChanges" AS o WHERE o."RunId" = {runId} AND o."Part" = '{own.Value.Part}' AND o."RecordId" = d."{own.Value.Column}")""";
        return $"""
            SELECT DISTINCT r."Id", r."{name}" AS "Name", '{why}' AS "Why" FROM "ImportChanges" AS c JOIN "{table}" AS d ON d."{key.Properties[0].GetColumnName()}" = c."RecordId" JOIN "{record.GetTableName()}" AS r ON r."Id" = c."RecordId"
            WHERE c."RunId" = {runId} AND c."Part" = '{part}' AND c."Before" IS NULL{except}
            """;
    }

    private static (ImportPart Part, string Column)? OwnOf(Type type) => type == typeof(AccountShare) ? (ImportPart.Share, nameof(AccountShare.AccountId))
        : type == typeof(OpportunityStageChange) ? (ImportPart.StageChange, "Id") : type == typeof(OpportunityDateMove) ? (ImportPart.DateMove, "Id")
        : Array.Find(Records, r => r.Type == type) is { Type: not null } own ? (own.Part, "Id") : null;
}
