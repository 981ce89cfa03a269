using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Tests.Support;
using Portal.Workflows;

namespace Portal.Tests.Data;

/// <summary>What one save writes beside the change tracker, and when all of it is refused.</summary>
public sealed class StatementsTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ARowThatHasChanged_IsWrittenWithTheNextVersion_AndOneThatHasNot_IsNot()
    {
        var id = await RegisterAsync();
        var (version, after, again) = await company.DbAsync(async db =>
        {
            var (instance, row) = await ReadAsync(db, id);
            var before = instance.Version;
            instance.Context = "Changed";
            await WriteAsync(db, s => s.Update(row));
            var once = instance.Version;
            await WriteAsync(db, s => s.Update(row));
            return (before, once, instance.Version);
        });
        var stored = await company.DbAsync(db => db.WorkflowInstances.AsNoTracking().SingleAsync(i => i.Id == id, Stop));
        Assert.Equal((version + 1, version + 1, version + 1, "Changed"), (after, again, stored.Version, stored.Context));
    }

    [Fact]
    public async Task OnlyWhatHasChanged_IsWritten()
    {
        var id = await RegisterAsync();
        await company.DbAsync(async db =>
        {
            var (instance, row) = await ReadAsync(db, id);
            // The version stays, so that only the columns tell whether the other change survives.
            await db.WorkflowInstances.Where(i => i.Id == id).ExecuteUpdateAsync(s => s.SetProperty(i => i.PendingPolicyVersionId, 77), Stop);
            instance.Context = "Changed";
            await WriteAsync(db, s => s.Update(row));
            return true;
        });
        var stored = await company.DbAsync(db => db.WorkflowInstances.AsNoTracking().SingleAsync(i => i.Id == id, Stop));
        Assert.Equal((77L, "Changed"), (stored.PendingPolicyVersionId, stored.Context));
    }

    [Fact]
    public async Task AVersionThatSomebodyElseHasRaised_RefusesTheWholeSave()
    {
        var id = await RegisterAsync();
        await company.DbAsync(async db =>
        {
            var (instance, row) = await ReadAsync(db, id);
            await db.WorkflowInstances.Where(i => i.Id == id).ExecuteUpdateAsync(s => s.SetProperty(i => i.Version, i => i.Version + 1), Stop);
            instance.Context = "Too late";
            var incident = new Incident { InstanceId = id, Kind = Incident.TimerFailed, OpenedUtc = DateTime.UtcNow };
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => WriteAsync(db, s => s.Insert([incident]).Update(row)));
            return true;
        });
        Assert.NotEqual("Too late", await company.DbAsync(db => db.WorkflowInstances.Where(i => i.Id == id).Select(i => i.Context).SingleAsync(Stop)));
        Assert.False(await company.DbAsync(db => db.Incidents.AnyAsync(i => i.InstanceId == id, Stop)));
    }

    [Fact]
    public async Task ARowThatIsThereAlready_IsRefusedInTheWordsOfUpdates()
    {
        var id = await RegisterAsync();
        var first = await company.DbAsync(db => db.JournalEntries.AsNoTracking().FirstAsync(j => j.InstanceId == id, Stop));
        await company.DbAsync(async db => await Assert.ThrowsAsync<DbUpdateException>(() => WriteAsync(db, s => s.Insert([first]))));
    }

    [Fact]
    public async Task InAStatementOfItsOwn_WhatStandsInBracesIsAParameter_AndAnEmptyListHasNobody()
    {
        var id = await RegisterAsync();
        var title = "Robert'); DROP TABLE \"WorkItems\"; --";
        int[] nobody = [];
        await company.DbAsync(async db =>
        {
            await WriteAsync(db, s => s
                .Say($"""UPDATE "WorkflowInstances" SET "Title" = {title} WHERE "Id" IN ({new[] { (int)id, -1 }})""")
                .Say($"""UPDATE "WorkflowInstances" SET "Title" = {null} WHERE "Id" IN ({nobody})"""));
            return true;
        });
        Assert.Equal(title, await company.DbAsync(db => db.WorkflowInstances.Where(i => i.Id == id).Select(i => i.Title).SingleAsync(Stop)));
    }

    private static async Task<(WorkflowInstance Instance, Stored Row)> ReadAsync(PortalDbContext db, long id)
    {
        var instance = await db.WorkflowInstances.AsNoTracking().SingleAsync(i => i.Id == id, Stop);
        return (instance, Stored.Of(db, instance));
    }

    private static async Task WriteAsync(PortalDbContext db, Action<Statements> say)
    {
        using var statements = new Statements(db);
        say(statements);
        await db.WriteAsync(statements.RunAsync, Stop);
    }

    private async Task<long> RegisterAsync()
    {
        var number = await company.ComplainAsync(company.NorthAccount, company.NorthRep);
        return await company.DbAsync(db => db.WorkflowInstances.Where(i => i.Reference == number).Select(i => i.Id).SingleAsync(Stop));
    }
}
