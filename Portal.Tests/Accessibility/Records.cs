using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Accounts;
using Portal.Complaints;
using Portal.Data;
using Portal.Data.Demo;
using Portal.Goals;
using Portal.Identity;
using Portal.Import.Runs;
using Portal.Interactions;
using Portal.Notifications;
using Portal.Opportunities;
using Portal.Organization;
using Portal.Reviews;
using Portal.Workflows;
using Portal.Workflows.Goals;

namespace Portal.Tests.Accessibility;

/// <summary>Records of the demo company that pages show, and the few states that it lacks.</summary>
public sealed class Records
{
    public const string Gm = "guodong.chen@demo.local";
    public const string WithFactor = "hao.zheng@demo.local";
    private const string Invited = "min.wu@demo.local";

    /// <summary>A complaint in each step; the rep's own where there is one.</summary>
    public IReadOnlyDictionary<string, string> ByStep { get; private set; } = new Dictionary<string, string>();
    public IReadOnlyDictionary<string, string> OfRep { get; private set; } = new Dictionary<string, string>();
    public string Paused { get; private set; } = "";
    public string Long { get; private set; } = "";
    public long LongAccount { get; private set; }
    public long Account { get; private set; }
    public long Contact { get; private set; }
    public long Appointment { get; private set; }
    public long Held { get; private set; }
    public Deal Deals { get; private set; } = null!;
    public (string Open, string Done) Handovers { get; private set; }
    public (string Open, string Done) Tasks { get; private set; }

    /// <summary>Of the rep: a measured goal of their own, a declared one, and one of a plan that is a draft; of whose review is being concluded, with that review.</summary>
    public (long Own, long Declared, long Draft) Goals { get; private set; }
    public int Rep { get; private set; }
    public (long Goal, string Review) Adjusted { get; private set; }

    /// <summary>Plans of the rep by step.</summary>
    public IReadOnlyDictionary<string, string> Plans { get; private set; } = new Dictionary<string, string>();

    /// <summary>A review in each step of an open cycle; those of the rep, the closed one first; all cycles, the closed one first.</summary>
    public IReadOnlyDictionary<string, string> Reviews { get; private set; } = new Dictionary<string, string>();
    public TrainingPlaces Training { get; private set; } = null!;
    public SupportPlaces Support { get; private set; } = null!;
    public PerformancePlaces Performance { get; private set; } = null!;
    public IncentivePlaces Incentives { get; private set; } = null!;
    public IReadOnlyList<string> OwnReviews { get; private set; } = [];
    public IReadOnlyList<string> Cycles { get; private set; } = [];
    public long Questions { get; private set; }
    public long Calendar { get; private set; }
    public long OtherCalendar { get; private set; }
    public int Person { get; private set; }
    public int Manager { get; private set; }
    public int Team { get; private set; }
    public int Disabled { get; private set; }
    public int Left { get; private set; }
    public long Report { get; private set; }
    public long Instance { get; private set; }
    public long Failed { get; private set; }
    public long Cancelled { get; private set; }
    public Guid Sent { get; private set; }
    public Guid Dead { get; private set; }
    public Guid Digest { get; private set; }
    public long News { get; private set; }
    public long Webhook { get; private set; }
    public long View { get; private set; }
    public long Imported { get; private set; }
    public long ImportChecked { get; private set; }
    public (long First, long Second) Twins { get; private set; }
    public long Merged { get; private set; }
    public string SetUp { get; private set; } = "";
    public string Reset { get; private set; } = "";

    /// <summary>The rep's opportunities and an order with payments.</summary>
    public sealed record Deal(long Slipped, long Won, long Lost, long Order, long OrderAccount);

    public static async Task<Records> ReadAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var records = new Records();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var rep = await db.Users.SingleAsync(u => u.Email == DemoSignIns.Rep.Email);
        await records.AddAsync(scope.ServiceProvider, db, rep);
        await records.FindAsync(db, rep);
        return records;
    }

    private async Task FindGoalsAsync(PortalDbContext db, int rep)
    {
        var goals = await db.Goals.Where(g => g.OwnerId == rep).OrderBy(g => g.Id).ToListAsync();
        Rep = rep;
        Goals = (goals.First(g => g.PlanId is null && g.Metric == Metric.Revenue).Id, goals.First(g => g is { Metric: Metric.Declared, Value: not null }).Id, goals.Last(g => g.State == GoalState.Draft).Id);
        Plans = (await db.AccountPlans.Where(p => p.OwnerId == rep).Select(p => new { p.Number, p.Instance!.Step }).ToListAsync()).GroupBy(p => p.Step).ToDictionary(g => g.Key, g => g.First().Number);
        var adjusted = await (from r in db.Reviews join g in db.Goals on r.OwnerId equals g.OwnerId where r.Instance!.Status == InstanceStatus.Open && r.Instance.Step == ReviewStep.Adjustment && g.State == GoalState.Active select new { g.Id, r.Number }).FirstAsync();
        Adjusted = (adjusted.Id, adjusted.Number);
    }

    private async Task FindAsync(PortalDbContext db, PortalUser rep)
    {
        Appointment = await db.Interactions.Where(i => i.AuthorId == rep.Id && i.Status == InteractionStatus.Planned && i.StartsUtc < DateTime.UtcNow).Select(i => i.Id).FirstAsync();
        Held = await db.Interactions.Where(i => i.AuthorId == rep.Id && i.Status == InteractionStatus.Held).Select(i => i.Id).FirstAsync();
        async Task<long> DealAsync(OpportunityStatus status) => await db.Opportunities.Where(o => o.OwnerId == rep.Id && o.Status == status).OrderByDescending(o => o.Moves).Select(o => o.Id).FirstAsync();
        View = await db.SavedViews.Where(v => v.OwnerId == rep.Id).Select(v => v.Id).FirstAsync();
        var order = await db.Orders.Where(o => o.Account!.OwnerId == rep.Id && o.Payments.Count > 1).FirstAsync();
        await FindGoalsAsync(db, rep.Id);
        var handovers = await db.AccountHandovers.Where(h => h.OwnerId == rep.Id).Select(h => new { h.Number, h.Instance!.Status }).ToListAsync();
        Reviews = await db.Reviews.Where(r => r.Cycle!.Status == CycleStatus.Open).GroupBy(r => r.Instance!.Step).ToDictionaryAsync(g => g.Key, g => g.Max(r => r.Number)!);
        OwnReviews = await db.Reviews.Where(r => r.OwnerId == rep.Id).OrderBy(r => r.Id).Select(r => r.Number).ToListAsync();
        Training = await TrainingPlaces.FindAsync(db, rep.Id);
        Support = await SupportPlaces.FindAsync(db, rep.Id);
        Performance = await PerformancePlaces.FindAsync(db, rep.Id);
        Incentives = await IncentivePlaces.FindAsync(db, rep.Id);
        Cycles = await db.ReviewCycles.OrderBy(c => c.Id).Select(c => c.Number).ToListAsync();
        Questions = await db.QuestionSets.Select(s => s.Id).FirstAsync();
        Handovers = (handovers.First(h => h.Status == InstanceStatus.Open).Number, handovers.First(h => h.Status == InstanceStatus.Ended).Number);
        var tasks = await db.Tasks.Where(t => t.AccountableId == rep.Id).OrderByDescending(t => t.Helpers.Count).Select(t => new { t.Id, t.Status }).ToListAsync();
        Tasks = ($"T-{tasks.First(t => t.Status == Portal.Tasks.WorkTaskStatus.Open).Id}", $"T-{tasks.First(t => t.Status == Portal.Tasks.WorkTaskStatus.Done).Id}");
        Deals = new(await DealAsync(OpportunityStatus.Open), await DealAsync(OpportunityStatus.Won), await DealAsync(OpportunityStatus.Lost), order.Id, order.AccountId);
        var cases = await db.Complaints.Where(c => c.Number != Long).Select(c => new { c.Number, c.OwnerId, c.Instance!.Step, c.Instance.IsPaused, c.InstanceId, c.Instance.Status }).ToListAsync();
        OfRep = cases.Where(c => c.OwnerId == rep.Id && !c.IsPaused && c.Status != InstanceStatus.Cancelled).GroupBy(c => c.Step).ToDictionary(g => g.Key, g => g.First().Number);
        ByStep = cases.Where(c => !c.IsPaused && c.Status != InstanceStatus.Cancelled).GroupBy(c => c.Step).ToDictionary(g => g.Key, g => g.MaxBy(c => c.OwnerId == rep.Id)!.Number);
        Paused = cases.First(c => c.IsPaused).Number;
        Instance = cases.First(c => c.Number == Paused).InstanceId;
        Cancelled = cases.First(c => c.Status == InstanceStatus.Cancelled).InstanceId;
        var contact = await db.Contacts.FirstAsync(c => c.Account!.OwnerId == rep.Id && db.Complaints.Any(x => x.AccountId == c.AccountId));
        (Contact, Account) = (contact.Id, contact.AccountId);
        Person = rep.Id;
        Imported = await db.ImportRuns.Where(i => i.Status == ImportStatus.Done).Select(i => i.Id).FirstAsync();
        ImportChecked = await db.ImportRuns.Where(i => i.Status == ImportStatus.Checked).Select(i => i.Id).FirstAsync();
        (Left, Report) = await db.Handovers.Select(h => new ValueTuple<int, long>(h.PersonId, h.Id)).FirstAsync();
        (Manager, Team) = (rep.ManagerId!.Value, rep.TeamId!.Value);
        Sent = await db.OutboxMessages.Where(m => m.Status == OutboxStatus.Sent && m.InstanceId != null).Select(m => m.Id).FirstAsync();
        Digest = await db.OutboxMessages.Where(m => m.Kind == Digests.Kind).Select(m => m.Id).FirstAsync();
        News = await db.Notifications.Where(n => n.RecipientId == rep.Id).Select(n => n.Id).FirstAsync();
        Webhook = await db.Webhooks.Select(w => w.Id).FirstAsync();
        Failed = await db.Incidents.Where(i => i.ResolvedUtc == null && i.Kind == Incident.TimerFailed).Select(i => i.InstanceId!.Value).FirstAsync();
        Twins = await db.AccountTwins.Where(t => t.First!.OwnerId == rep.Id && t.Second!.OwnerId == rep.Id).Select(t => new ValueTuple<long, long>(t.FirstId, t.SecondId)).FirstAsync();
        Merged = await db.AccountMerges.Select(m => m.Id).FirstAsync();
        Calendar = await db.Calendars.Where(c => c.IsDefault).Select(c => c.Id).SingleAsync();
        OtherCalendar = await db.Calendars.Where(c => !c.IsDefault).Select(c => c.Id).FirstAsync();
    }

    private async Task AddAsync(IServiceProvider services, PortalDbContext db, PortalUser rep)
    {
        var now = DateTime.UtcNow;
        var account = new Account { Name = string.Concat(Enumerable.Repeat("Rindfleischetikettierung", 4)), OwnerId = rep.Id, CreatedById = rep.Id, CreatedUtc = now, ChangedUtc = now };
        var word = new string('W', 80);
        var dead = new OutboxMessage { Id = Guid.CreateVersion7(), Kind = UserLinks.ResetMail, RecipientId = rep.Id, CreatedUtc = now, Status = OutboxStatus.Dead, Attempts = 12, LastError = $"550 {word}" };
        var first = await db.WorkflowInstances.OrderBy(i => i.Id).Select(i => i.Id).FirstAsync();
        db.AddRange(account, dead, new Incident { InstanceId = first, Kind = Incident.TimerFailed, OpenedUtc = now, Attempts = 3, Error = word },
            new Incident { InstanceId = first, Kind = Incident.NobodyFound, OpenedUtc = now, ResolvedUtc = now });
        db.Calendars.Add(new() { Name = "Summer hours", TimeZoneId = "Europe/London", Slots = "09:00-12:30 13:30-17:00", WorkDays = "Monday Tuesday Wednesday Thursday", Days = "[]", Version = 1 });
        await db.SaveChangesAsync();
        await db.WriteAsync(() => db.Users.Where(u => u.Email == "lei.zhao@demo.local").ExecuteUpdateAsync(s => s.SetProperty(u => u.IsDisabled, true)));
        Disabled = await db.Users.Where(u => u.Email == "lei.zhao@demo.local").Select(u => u.Id).SingleAsync();
        (LongAccount, Dead) = (account.Id, dead.Id);
        var viewer = (await services.GetRequiredService<DirectoryCache>().CurrentAsync(db)).ViewerOf(rep.Id)!;
        Long = await services.GetRequiredService<ComplaintActions>().RegisterAsync(
            new(account.Id, null, null, new string('W', 200), word, ComplaintChannel.Phone, ComplaintCategory.Delivery, 1, 1, true, word, Guid.NewGuid()), viewer);
        var links = services.GetRequiredService<UserLinks>();
        var invited = await db.Users.Where(u => u.Email == Invited).Select(u => u.Id).SingleAsync();
        SetUp = (await links.CreateAsync(invited, UserLinkPurpose.SetUp)).Query;
        Reset = (await links.CreateAsync(invited, UserLinkPurpose.ResetPassword)).Query;
        var (person, key) = (await db.Users.Where(u => u.Email == WithFactor).Select(u => u.Id).SingleAsync(), new byte[Totp.KeyBytes]);
        await services.GetRequiredService<SecondFactor>().EnableAsync(person, key, Totp.Code(key, Totp.StepAt(DateTimeOffset.UtcNow)), 0);
    }
}
