using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Performance.SignOffs;
using Portal.Tests.Away;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Performance;
using static Portal.Tests.Identity.PeoplePortal;

namespace Portal.Tests.Performance;

/// <summary>Separation of duties: nobody decides about themselves, the report says so for every workflow, and it would find out.</summary>
public sealed class DutiesTests(PerformanceCompany company) : IClassFixture<PerformanceCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void EveryStepOfASignOff_ThatIsNotTheEmployeesOwn_KeepsThemOut()
    {
        var open = Duties.Of(new FeedbackSignOff()).Where(d => !d.IsApproving).Select(d => d.Action);
        Assert.Equal([SignOffAction.Acknowledge, SignOffAction.Object], open);
        Assert.All(Duties.Of(new FeedbackSignOff()).Where(d => d.Step is not (SignOffStep.Response or SignOffStep.Closed)), d => Assert.NotNull(d.Excluded));
    }

    [Fact]
    public async Task TheReport_IsEmpty_AfterASignOffWithAnObjection_AndFindsAForgedAct()
    {
        var s = await company.SeasonAsync(company.NorthRep, "Duties");
        await company.ToResponseAsync(s, company.NorthManager);
        await company.DoAsync(s, company.NorthRep, SignOffAction.Object, note: "I disagree");
        await company.DoAsync(s, company.Director, SignOffAction.Uphold, new(Words: "It stands"));
        await company.DoAsync(s, company.Hr, SignOffAction.Confirm);
        var page = await PageAsync(await company.SignedInAsync(company.Hr), "/Admin/Workflows/Duties");
        Assert.Contains("none was made by whoever it was about", page.QuerySelector("[data-testid=journal-check]")!.TextContent, StringComparison.Ordinal);
        Assert.All(new[] { "complaint", "plan", "review", "training", "signoff" }, id => Assert.NotNull(page.QuerySelector($"[data-testid=duties-{id}]")));

        await company.DbAsync(db => db.WriteAsync(() => db.JournalEntries.Where(j => j.InstanceId == s.InstanceId && j.Action == SignOffAction.Share).ExecuteUpdateAsync(u => u.SetProperty(j => j.ActorId, company.NorthRep.Id), Stop)));
        var (looked, found) = await company.UseAsync<Duties, (int, IReadOnlyList<OwnAct>)>(d => d.BrokenAsync(Stop));
        Assert.True(looked >= 5, $"Only {looked} were looked at.");
        Assert.Equal((SignOffStep.Checking, SignOffAction.Share, company.NorthRep.Id), found.Select(f => (f.Step, f.Action, f.ActorId)).Single());
    }

    [Fact]
    public async Task NobodyActsOnTheirOwnResult_WhateverTheyHold_AndNotAsADeputyEither()
    {
        await company.DbAsync(async db =>
        {
            await db.WriteAsync(() => db.Users.Where(u => u.Id == company.SouthManager.Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.DeputyId, company.SouthRep.Id), Stop));
            await db.TouchAsync(ConfigurationStamp.Organization, Stop);
            return 0;
        });
        await company.AwayAsync(company.SouthManager, -1, 5);
        var s = await company.SeasonAsync(company.SouthRep, "Own");
        Assert.DoesNotContain(company.SouthRep.Id, await company.HoldersAsync(s.Number));
        foreach (var (action, input) in new (string, SignOffInput)[] { (SignOffAction.Submit, company.Draft()), (SignOffAction.Share, new()), (SignOffAction.SignOff, new()) })
        {
            Assert.Equal(ActStatus.Refused, (await company.ActAsync(s, company.SouthRep, action, input)).Status);
        }
    }
}
