using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Complaints;
using Portal.Tests.Identity;
using Portal.Tests.Support;
using Portal.Workflows;
using Portal.Workflows.Engine;

namespace Portal.Tests.Complaints;

/// <summary>What the page says will happen if nobody acts is what the sweep then does: whom, how and when.</summary>
public sealed class ForecastComesTrueTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private sealed record Said(DateTime AtUtc, bool Escalates, string Text);

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 2, 2)]
    [InlineData(2, 2, 3)]
    [InlineData(3, 3, 4)]
    public async Task WhatThePageSays_IsWhatTheSweepDoes(int impact, int urgency, int severity)
    {
        var (number, id) = await RegisterAsync(impact, urgency);
        Assert.Equal(severity, await company.DbAsync(db => db.Complaints.Where(c => c.Number == number).Select(c => c.Severity).SingleAsync(Stop)));
        var said = await SaidAsync(number);
        Assert.InRange(said.Count, 4, 6);
        Assert.Contains(said, s => s.Escalates && s.Text.Contains(company.NorthManager.FullName, StringComparison.Ordinal));
        try
        {
            foreach (var moment in said.Select(s => s.AtUtc).Distinct().Order())
            {
                var seen = await JournalAsync(id);
                await SweepAtAsync(moment.AddSeconds(-30));
                Assert.Equal(seen.Count, (await JournalAsync(id)).Count);

                await SweepAtAsync(moment.AddSeconds(30));

                var done = (await JournalAsync(id)).Skip(seen.Count).Select(r => (Entry: r, Facts: JournalMapping.ReadFacts(r.Facts))).ToList();
                await AssertSameAsync(id, [.. said.Where(s => s.AtUtc == moment)], done);
            }
        }
        finally { company.Time.Shift = TimeSpan.Zero; }
    }

    private async Task AssertSameAsync(long id, List<Said> said, List<(JournalRow Entry, JournalFacts Facts)> done)
    {
        Assert.Equal(said.Select(s => (s.AtUtc, EngineActions.Climb)), done.Select(d => (d.Facts.DueUtc!.Value, d.Entry.Action)));
        foreach (var (told, (entry, facts)) in said.Zip(done))
        {
            Assert.NotEmpty(facts.Told!);
            Assert.Equal(NamesIn(told.Text), facts.Told!.Order());
            Assert.InRange(entry.AtUtc, told.AtUtc, told.AtUtc.AddMinutes(5));
            var kind = told.Escalates ? "Escalated" : "Reminder";
            var notified = await company.DbAsync(db => db.Notifications.Where(n => n.InstanceId == id && n.Kind == kind && n.CreatedUtc >= entry.AtUtc && n.CreatedUtc < entry.AtUtc.AddMinutes(1)).Select(n => n.RecipientId).Distinct().Order().ToListAsync(Stop));
            Assert.Superset(facts.Told!.ToHashSet(), notified.ToHashSet());
            foreach (var person in told.Escalates ? facts.Told! : []) { Assert.True(await HoldsAsync(id, person), $"{person} was to get the case and did not."); }
        }
    }

    private IEnumerable<int> NamesIn(string text) =>
        new[] { company.NorthRep, company.NorthColleague, company.NorthManager, company.Director, company.SouthManager }.Where(p => text.Contains(p.FullName, StringComparison.Ordinal)).Select(p => p.Id).Order();

    private Task<bool> HoldsAsync(long id, int person) => company.DbAsync(db => db.WorkItems.AnyAsync(w => w.InstanceId == id && w.AssigneeId == person && w.Status == WorkItemStatus.Open, Stop));

    /// <summary>Read by a colleague with whom the account is shared, so that everybody is called by name.</summary>
    private async Task<List<Said>> SaidAsync(string number)
    {
        var page = await PeoplePortal.PageAsync(await company.SignedInAsync(company.SouthRep), $"/Complaints/{number}");
        return [.. page.QuerySelectorAll("[data-testid=forecast] li").Select(l => new Said(
            DateTime.Parse(l.QuerySelector("time")!.GetAttribute("datetime")!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind), l.ClassList.Contains("late"), l.TextContent))];
    }

    private async Task SweepAtAsync(DateTime utc)
    {
        company.Time.Shift = utc - DateTime.UtcNow;
        await company.Services.GetRequiredService<TimerSweep>().RunAsync(Stop);
    }

    private Task<List<JournalRow>> JournalAsync(long id) => company.DbAsync(db => db.JournalEntries.AsNoTracking().Where(j => j.InstanceId == id).OrderBy(j => j.Seq).ToListAsync(Stop));

    private async Task<(string Number, long Id)> RegisterAsync(int impact, int urgency)
    {
        var account = await company.AccountAsync(company.NorthRep);
        await company.ShareAsync(account, company.SouthRep);
        var viewer = await company.ViewerAsync(company.NorthRep);
        var number = await company.UseAsync<ComplaintActions, string>(a => a.RegisterAsync(
            new(account.Id, null, null, "Forecast", "It came late.", ComplaintChannel.Phone, ComplaintCategory.Delivery, impact, urgency, false, "An apology", Guid.NewGuid()), viewer));
        return (number, await company.DbAsync(db => db.WorkflowInstances.Where(i => i.Reference == number).Select(i => i.Id).SingleAsync(Stop)));
    }
}
