using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Organization;
using Portal.Recognition;
using Portal.Recognition.Honours;
using Portal.Recognition.Promotions;
using Portal.Workflows;
using Portal.Workflows.Recognition;

namespace Portal.Data.Demo;

public sealed record DemoValue(string Zh, string En, string MeaningZh, string MeaningEn);

/// <param name="Down">Why HR took it down.</param>
public sealed record DemoKudos(string By, IReadOnlyList<string> To, int Value, int Days, string Text, string? Quote = null, string? QuoteBy = null, string? ConsentBy = null, string? Down = null);

public sealed record DemoHonour(string Zh, string En, IReadOnlyList<DemoRound> Rounds);

/// <param name="Months">Months ago.</param>
/// <param name="Until">The step in which it stands.</param>
public sealed record DemoRound(int Months, string Until, IReadOnlyList<DemoNomination> Nominations);

public sealed record DemoNomination(string By, string Who, string Why);

public sealed record DemoPromotion(string Who, string To, int Days);

/// <summary>Plays values, kudos with and without a customer's words, honours in every step, and a promotion.</summary>
public sealed class DemoRecognition(PortalDbContext db, WorkflowRuntime runtime, DirectoryCache directory, DemoClock clock, IReadOnlyDictionary<string, int> people, DateTime nowUtc)
{
    private readonly DemoIncentiveFile file = DemoFiles.Incentives();
    private StaffDirectory staff = null!;

    public async Task AddAsync()
    {
        staff = await directory.CurrentAsync(db);
        clock.NowUtc = nowUtc.AddDays(-90);
        var values = new ValueActions(db, clock);
        foreach (var (value, at) in file.Values.Select((v, i) => (v, i))) { Check(await values.SaveAsync(null, 0, new(value.Zh, value.En, value.MeaningZh, value.MeaningEn, at + 1, false), Viewer("hr")), value.En); }
        var ids = await db.CompanyValues.OrderBy(v => v.Position).Select(v => v.Id).ToListAsync();
        foreach (var told in file.Kudos.OrderByDescending(k => k.Days)) { await ThankAsync(told, ids); }
        foreach (var honour in file.Honours) { await HonourAsync(honour); }
        foreach (var told in file.Promotions)
        {
            clock.NowUtc = nowUtc.AddDays(-told.Days);
            Check(await new PromotionActions(db, clock).RecordAsync(people[told.Who], told.To, DateOnly.FromDateTime(clock.NowUtc), Guid.NewGuid(), Viewer("hr")), told.Who);
        }
        // Everybody was told of all this at the time.
        await db.OutboxMessages.Where(m => m.Kind == KudosActions.News || m.Kind == HonourActions.News).ExecuteDeleteAsync();
        await db.Notifications.Where(n => n.Kind == KudosActions.News || n.Kind == HonourActions.News).ExecuteDeleteAsync();
        clock.NowUtc = nowUtc;
        db.ChangeTracker.Clear();
    }

    private async Task ThankAsync(DemoKudos told, List<long> values)
    {
        clock.NowUtc = nowUtc.AddDays(-told.Days);
        var actions = new KudosActions(db, directory, clock);
        var quote = told.Quote is null ? null : new CustomerQuote(told.Quote, told.QuoteBy!, told.ConsentBy!, DateOnly.FromDateTime(clock.NowUtc));
        var (answer, id) = await actions.GiveAsync(new([.. told.To.Select(t => people[t])], values[told.Value], told.Text, quote, Guid.NewGuid()), Viewer(told.By));
        Check(answer, told.By);
        if (told.Down is not null) { Check(await actions.TakeDownAsync(id, told.Down, Viewer("hr")), told.By); }
    }

    private async Task HonourAsync(DemoHonour told)
    {
        var actions = new HonourActions(db, runtime, directory, clock);
        clock.NowUtc = nowUtc.AddDays(-80);
        Check(await actions.SaveKindAsync(null, 0, told.Zh, told.En, false, Viewer("hr")), told.En);
        var kind = await db.HonourKinds.MaxAsync(k => k.Id);
        foreach (var round in told.Rounds)
        {
            clock.NowUtc = nowUtc.AddDays(-30 * round.Months - 6);
            var number = await actions.OpenAsync(kind, nowUtc.AddMonths(-round.Months).ToString("yyyy-MM", CultureInfo.InvariantCulture), clock.NowUtc.AddDays(14), Guid.NewGuid(), Viewer("hr")) ?? throw new InvalidOperationException($"Demo honour {told.En}.");
            foreach (var n in round.Nominations) { Check(await actions.NominateAsync(number, people[n.Who], n.Why, Viewer(n.By)), number); }
            await CarryAsync(actions, number, round.Until);
        }
    }

    private async Task CarryAsync(HonourActions actions, string number, string until)
    {
        if (until == HonourStep.Nominating) { return; }
        foreach (var action in new[] { HonourAction.Close, HonourAction.OpenVote }) { await ActAsync(actions, number, action); }
        if (until == HonourStep.Voting) { return; }
        var nominations = await db.HonourRounds.Where(r => r.Number == number).SelectMany(r => r.Nominations).OrderBy(n => n.Id).Select(n => n.Id).ToListAsync();
        var voters = await db.HonourVoters.Where(v => db.HonourRounds.Any(r => r.Id == v.RoundId && r.Number == number)).Select(v => v.PersonId).ToListAsync();
        foreach (var voter in voters.Where(v => v % 3 != 0)) { Check(await actions.VoteAsync(number, nominations[voter % 4 == 0 ? 1 : 0], staff.ViewerOf(voter)!), number); }
        clock.NowUtc = clock.NowUtc.AddDays(15);
        await ActAsync(actions, number, HonourAction.Award);
    }

    private async Task ActAsync(HonourActions actions, string number, string action)
    {
        var found = await db.HonourRounds.AsNoTracking().Where(r => r.Number == number).Select(r => new { r.InstanceId, r.Instance!.LastSeq }).SingleAsync();
        var result = await actions.ActAsync(found.InstanceId, new(action, people["hr"]), Guid.NewGuid(), found.LastSeq);
        if (!result.IsDone) { throw new InvalidOperationException($"Demo honour {number} {action}: {result.Status} {string.Join(", ", result.Refusals.Select(r => r.Name))}."); }
    }

    private Viewer Viewer(string key) => staff.ViewerOf(people[key])!;

    private static void Check(RecognitionAnswer answer, string at)
    {
        if (answer != RecognitionAnswer.Done) { throw new InvalidOperationException($"Demo recognition of {at}: {answer}."); }
    }
}
