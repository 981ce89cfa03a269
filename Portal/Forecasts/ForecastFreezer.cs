using Microsoft.EntityFrameworkCore;
using Portal.Calendars;
using Portal.Data;
using Portal.Jobs;

namespace Portal.Forecasts;

/// <summary>Freezes the forecast of a quarter when the quarter begins in the zone of the default calendar; late after downtime, never twice.</summary>
public sealed class ForecastFreezer(PortalDbContext db, CalendarBook calendars, TimeProvider time)
{
    /// <returns>How many opportunities were frozen; 0 when there is nothing to do.</returns>
    public async Task<int> FreezeAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var zone = (await calendars.DefaultAsync(db)).TimeZone;
        var quarter = Quarter.Of(Organization.Zones.DayOf(now, zone));
        var day = quarter.First;
        if (await db.FrozenForecasts.AnyAsync(f => f.QuarterOn == day, cancellationToken)) { return 0; }
        return await db.WriteAsync(() => FreezeAsync(db, quarter, now), cancellationToken);
    }

    /// <summary>Writes down each opportunity that counts in the quarter, in one statement. An empty forecast is not frozen: figures may still be on their way into the portal.</summary>
    public static async Task<int> FreezeAsync(PortalDbContext db, Quarter quarter, DateTime nowUtc)
    {
        var (first, last) = (quarter.First, quarter.Last);
        if (await db.FrozenForecasts.AnyAsync(f => f.QuarterOn == first)) { return 0; }
        db.FrozenForecasts.Add(new() { QuarterOn = first, TakenUtc = nowUtc });
        await db.SaveChangesAsync();
        var rows = await db.Database.ExecuteSqlAsync($"""
            INSERT INTO "FrozenRows" ("QuarterOn", "OwnerId", "OpportunityId", "Category", "Probability", "Currency", "Amount", "Day")
            SELECT {first}, o."OwnerId", o."Id", s."Category", s."Probability", o."Currency", COALESCE(o."Amount", 0), COALESCE(o."ClosedOn", o."ExpectedOn")
            FROM "Opportunities" o JOIN "PipelineStages" s ON s."Id" = o."StageId"
            WHERE s."Category" <> 'Omitted' AND ((o."Status" = 'Open' AND o."ExpectedOn" BETWEEN {first} AND {last}) OR (o."Status" = 'Won' AND o."ClosedOn" BETWEEN {first} AND {last}))
            """);
        if (rows == 0) { await db.FrozenForecasts.Where(f => f.QuarterOn == first).ExecuteDeleteAsync(); }
        db.ChangeTracker.Clear();
        return rows;
    }
}

/// <summary>Looks every hour whether a quarter has begun whose forecast is not frozen yet.</summary>
[Quartz.DisallowConcurrentExecution]
public sealed class ForecastJob(ForecastFreezer freezer, JobJournal journal) : RecordedJob(journal)
{
    protected override Task<int> RunAsync(CancellationToken cancellationToken) => freezer.FreezeAsync(cancellationToken);
}
