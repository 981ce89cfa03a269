using Microsoft.EntityFrameworkCore;
using Portal.Calendars;
using Portal.Complaints;
using Portal.Notifications;
using Portal.Organization;
using Portal.Workflows;
using Portal.Workflows.Calendar;
using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;

namespace Portal.Data.Demo;

/// <summary>Plays complaints from receipt to today through the real workflow, timers included, with the clock set back.</summary>
public sealed class DemoStories(PortalDbContext db, WorkflowRuntime runtime, DirectoryCache directory, CalendarBook calendars, DemoClock clock, DateTime nowUtc)
{
    private readonly ComplaintActions actions = new(db, runtime, clock);
    private IReadOnlyDictionary<string, int> people = new Dictionary<string, int>();

    /// <param name="keys">People by key; without an administrator nothing is operated beside the stories.</param>
    /// <param name="then">What follows from them, before the past is tidied up.</param>
    public async Task PlayAsync(IReadOnlyList<DemoStory> stories, IReadOnlyDictionary<string, int> keys, Func<Task>? then = null)
    {
        people = keys;
        var operations = keys.TryGetValue("admin", out var admin) ? new DemoOperations(db, admin, nowUtc) : null;
        foreach (var story in stories.OrderByDescending(s => s.Ago))
        {
            if (operations is not null && story.Ago < DemoOperations.NewLimitsAgo) { await operations.ChangeLimitsAsync(); }
            await PlayAsync(story);
        }
        if (operations is not null) { await operations.AddRunsAsync(); }
        if (then is not null) { await then(); }
        await TidyAsync();
    }

    private async Task PlayAsync(DemoStory story)
    {
        var staff = await directory.CurrentAsync(db);
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Name == story.Account);
        var calendar = await calendars.ForAsync(db, account.OwnerId, staff);
        clock.NowUtc = calendar.AddWorking(nowUtc, -TimeSpan.FromHours(story.Ago));
        var number = await actions.RegisterAsync(new(account.Id, await ContactAsync(account.Id, story.Contact), await ProductAsync(story.Product), story.Title,
            story.Description, story.Channel, story.Category, story.Impact, story.Urgency, story.Safety, story.RemedySought, Guid.CreateVersion7(clock.GetUtcNow())),
            staff.ViewerOf(Who(story.By, account.OwnerId, staff))!);
        var instance = await db.WorkflowInstances.Where(i => i.Reference == number).Select(i => i.Id).SingleAsync();
        foreach (var step in story.Steps)
        {
            var at = calendar.AddWorking(clock.NowUtc, TimeSpan.FromHours(step.After));
            await LetTimePassAsync(instance, at);
            await ActAsync(story, step, instance, staff.ViewerOf(Who(step.By, account.OwnerId, staff))!, calendar);
        }
        await LetTimePassAsync(instance, nowUtc);
    }

    private async Task ActAsync(DemoStory story, DemoStep step, long instance, Viewer viewer, WorkingCalendar calendar)
    {
        DateTime? In(double? hours) => hours is { } h ? calendar.AddWorking(clock.NowUtc, TimeSpan.FromHours(h)) : null;
        if (step.Action == EngineActions.Cancel)
        {
            await runtime.AdministerAsync(ComplaintBinding.Id, instance, viewer.UserId, null, c => Cancelling.Of(c.Definition, c.Case, viewer.UserId, step.Note));
            return;
        }
        var facts = step.Action switch
        {
            ComplaintAction.Update => new JournalFacts { PromisedUtc = In(step.Until) },
            EngineActions.Comment or EngineActions.Copy or EngineActions.Transfer or EngineActions.AddApprover => new JournalFacts
            {
                People = step.People?.Select(p => people[p]).ToList(), Place = step.Place, AnswerByUtc = step.Action == EngineActions.Comment ? In(step.Until) : null,
            },
            EngineActions.Pause => new JournalFacts { Reason = step.Reason, UntilUtc = In(step.Until), FollowUpUtc = In(step.FollowUp) },
            ComplaintAction.Propose => new JournalFacts { After = Shared.MoneyText.Show(step.Cost * 100L) },
            ComplaintAction.Assess or ComplaintAction.ChangeSeverity => new JournalFacts
            {
                Before = $"{SeverityRule.Of(story.Impact, story.Urgency, story.Safety)}",
                After = $"{SeverityRule.Of(step.Impact ?? story.Impact, step.Urgency ?? story.Urgency, step.Safety ?? story.Safety)}",
            },
            _ => null,
        };
        var result = await actions.ActAsync(instance, step.Action, step.Note,
            new(step.Impact, step.Urgency, step.Safety, step.Cause, step.Remedy, step.Cost * 100L, step.Remedy), facts, viewer,
            Guid.CreateVersion7(clock.GetUtcNow()), int.MaxValue, step.Target);
        if (!result.IsDone)
        {
            throw new InvalidOperationException($"Demo story '{story.Title}': {viewer.FullName} cannot {step.Action} ({string.Join(", ", result.Refusals.Select(r => r.Name))}).");
        }
    }

    /// <summary>Fires what falls due on the way, each at its own moment.</summary>
    private async Task LetTimePassAsync(long instance, DateTime until)
    {
        while (await db.WorkflowInstances.Where(i => i.Id == instance).Select(i => i.NextTimerUtc).SingleAsync() is { } next && next <= until)
        {
            clock.NowUtc = next > clock.NowUtc ? next : clock.NowUtc;
            await runtime.TickAsync(ComplaintBinding.Id, instance);
        }
        clock.NowUtc = until;
    }

    private int Who(string key, int owner, StaffDirectory staff) => key switch
    {
        "owner" => owner,
        "manager" => staff.ManagerOf(owner)!.Value,
        "director" => staff.ManagerOf(staff.ManagerOf(owner)!.Value)!.Value,
        _ => people[key],
    };

    private async Task<long?> ContactAsync(long account, string? name) => name is null ? null
        : await db.Contacts.Where(c => c.AccountId == account && c.Name == name).Select(c => (long?)c.Id).SingleAsync();

    private async Task<long?> ProductAsync(string? name) => name is null ? null
        : await db.Products.Where(p => p.Name == name).Select(p => (long?)p.Id).SingleAsync();

    /// <summary>The past's mail has been sent and its news been read.</summary>
    private async Task TidyAsync()
    {
        var (hour, day) = (nowUtc.AddHours(-1), nowUtc.AddDays(-1));
        await db.OutboxMessages.Where(m => m.CreatedUtc < hour).ExecuteUpdateAsync(s => s
            .SetProperty(m => m.Status, OutboxStatus.Sent).SetProperty(m => m.Attempts, 1).SetProperty(m => m.SentUtc, m => m.CreatedUtc).SetProperty(m => m.NextTryUtc, (DateTime?)null));
        await db.Notifications.Where(n => n.CreatedUtc < day).ExecuteUpdateAsync(s => s.SetProperty(n => n.ReadUtc, n => n.CreatedUtc));
    }
}
