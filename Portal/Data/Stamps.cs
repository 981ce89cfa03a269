using Microsoft.EntityFrameworkCore;

namespace Portal.Data;

/// <summary>Counts changes of something kept in memory, so that every process notices a change with its next request.</summary>
public sealed class ConfigurationStamp
{
    public required string Name { get; init; }
    public long Version { get; set; }

    /// <summary>People, roles, reporting line, teams, absences.</summary>
    public const string Organization = "organization";

    /// <summary>Calendars and policies.</summary>
    public const string Settings = "settings";
}

/// <summary>Next number of a yearly series, e.g. of complaints.</summary>
public sealed class NumberSequence
{
    public required string Name { get; init; }
    public required int Year { get; init; }
    public long Next { get; set; }
}

public static class StampExtensions
{
    /// <summary>Marks something as changed; call inside the transaction that changes it.</summary>
    public static async Task TouchAsync(this PortalDbContext db, string stamp, CancellationToken cancellationToken = default) =>
        await db.ConfigurationStamps.Where(s => s.Name == stamp).ExecuteUpdateAsync(s => s.SetProperty(x => x.Version, x => x.Version + 1), cancellationToken);

    /// <summary>Takes the next number of a series; call inside <see cref="PortalDbContext.WriteAsync"/>.</summary>
    public static async Task<long> NextNumberAsync(this PortalDbContext db, string name, int year, CancellationToken cancellationToken = default)
    {
        var taken = await db.Database.SqlQuery<long>(
            $"""INSERT INTO "NumberSequences" ("Name", "Year", "Next") VALUES ({name}, {year}, 2) ON CONFLICT ("Name", "Year") DO UPDATE SET "Next" = "NumberSequences"."Next" + 1 RETURNING "Next" - 1 AS "Value" """)
            .ToListAsync(cancellationToken);
        return taken[0];
    }
}
