using Portal.Accounts;
using Portal.Complaints;
using Portal.Contacts;
using Portal.Interactions;
using Portal.Needs;
using Portal.Notifications;
using Portal.Opportunities;
using Portal.Risks;
using Portal.Tasks;
using Portal.Webhooks;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Data.Demo;

/// <summary>The demo company as its files describe it.</summary>
/// <param name="Views">Names of saved views of lists.</param>
/// <param name="Heads">Who leads the managers of an imported office: office → person's key.</param>
public sealed record DemoCompanyFile(
    IReadOnlyList<string> Teams, IReadOnlyList<DemoPerson> People, IReadOnlyDictionary<string, string> Heads, IReadOnlyList<DemoAccount> Accounts,
    IReadOnlyList<DemoMail> Mail, DemoWebhook Webhook, IReadOnlyList<string> Views);

/// <summary>The plan of an account for this year and how far it has come, see <see cref="DemoPlans"/>.</summary>
/// <param name="Until">Draft, Submitted, Approved, Changed (by the manager before approving) or Adjusting.</param>
public sealed record DemoPlan(string Account, string Until, string Strategy, int WalletNow, int WalletTarget, IReadOnlyList<DemoObjective> Objectives, string? Why = null);

public sealed record DemoObjective(string Title, NeedSection? Need, IReadOnlyList<DemoGoal> Goals);

/// <param name="Metric">A name of <see cref="Workflows.Goals.Metric"/>; figures in whole units.</param>
/// <param name="Stage">Q = this quarter, Y = this year.</param>
/// <param name="Declared">Figures that were declared: days ago, figure, what it stands on.</param>
public sealed record DemoGoal(string Title, Workflows.Goals.Metric Metric, decimal Target, string Stage, decimal Baseline = 0, string? Unit = null, Workflows.Goals.GoalAim Aim = Workflows.Goals.GoalAim.Committed, int Weight = 100, string? Months = null, IReadOnlyList<DemoReading>? Declared = null, IReadOnlyList<DemoGoalTask>? Tasks = null);

/// <param name="Days">From today.</param>
/// <param name="Person">Nobody yet, while the plan is a draft.</param>
public sealed record DemoGoalTask(string Title, int Days, string? Person);

public sealed record DemoReading(int Days, decimal Value, string Evidence);

/// <summary>Goals of people and teams, beside any plan.</summary>
public sealed record DemoOwnGoal(string Person, string Title, Workflows.Goals.Metric Metric, Goals.GoalScope Scope, decimal Target, string Stage, string? Under = null, decimal Baseline = 0, bool IsDraft = false);

public sealed record DemoPlanFile(IReadOnlyList<DemoPlan> Plans, IReadOnlyList<DemoOwnGoal> Goals);

/// <summary>How somebody wants to be told.</summary>
public sealed record DemoMail(string Person, IReadOnlyDictionary<string, MailChoice> Choices, TimeOnly? DigestAt = null, bool OnWorkingDays = true, bool QuietHours = true, int? PausedDays = null);

/// <summary>A webhook that is off.</summary>
public sealed record DemoWebhook(string Name, WebhookKind Kind, string Address, IReadOnlyList<string> Events);

/// <param name="AwayHours">Working hours before now, negative after it: in the first day away and in the first day back.</param>
/// <param name="Deputies">By the id of a workflow, keys.</param>
/// <param name="Left">Has left, and handed over to the manager.</param>
public sealed record DemoPerson(
    string Key, string Name, string Title, string Team, string Email, IReadOnlyList<string> Roles, string? Manager = null, string? Deputy = null,
    string Culture = "zh-CN", string Zone = "Asia/Shanghai", IReadOnlyList<double>? AwayHours = null, IReadOnlyDictionary<string, string>? Deputies = null,
    bool Left = false);

/// <param name="Revenue">Yearly revenue in millions of yuan.</param>
/// <param name="HandedBy">Key of whoever had it until lately.</param>
public sealed record DemoAccount(
    string Name, string Sector, string Location, int Employees, int Founded, int Revenue, AccountTier Tier, string Owner, string Phone, string Website,
    IReadOnlyList<DemoContact> Contacts, IReadOnlyList<DemoDeal> Deals, string? Parent = null, IReadOnlyList<string>? SharedWith = null,
    IReadOnlyList<DemoNeed>? Needs = null, IReadOnlyList<DemoRisk>? Risks = null, string? HandedBy = null);

/// <param name="Days">Days ago at which it was verified.</param>
public sealed record DemoNeed(NeedSection Section, string Text, int Days);

/// <param name="Days">Days ago at which it was raised; <paramref name="ClosedDays"/> likewise.</param>
public sealed record DemoRisk(string Title, RiskLevel Level, int Days, string? Response = null, int? ClosedDays = null);

/// <param name="ReportsTo">Name of another contact of the account.</param>
/// <param name="Birthday">As <see cref="Contacts.Birthday.ToString"/> writes it.</param>
public sealed record DemoContact(
    string Name, string Title, string Email, string Phone, string Language = "zh-CN", ContactRole? Role = null, int? Influence = null, ContactAttitude? Attitude = null, int? Strength = null,
    string? Department = null, string? ReportsTo = null, string? WeChat = null, string? Birthday = null, bool OptedOut = false, bool PublicOfficial = false);

/// <param name="Stage">Key of a stage of the standard pipeline.</param>
/// <param name="Amount">Yuan.</param>
/// <param name="Days">Days ago: begun, closed.</param>
/// <param name="Expected">Days from today on which it is expected now.</param>
/// <param name="Slips">By how many days the expected day was moved each time.</param>
/// <param name="Ticked">How many exit criteria of its stage are met.</param>
/// <param name="Paid">Percent of the order that came in, payment by payment.</param>
public sealed record DemoDeal(
    string Product, string Stage, IReadOnlyList<int> Days, int? Amount = null, string? Title = null, int? Expected = null, IReadOnlyList<int>? Slips = null,
    LostReason? Lost = null, string? LostNote = null, string? Next = null, int Ticked = 0, IReadOnlyList<int>? Paid = null);

/// <summary>A complaint and what people did about it.</summary>
/// <param name="Ago">Working hours before now at which it came in.</param>
/// <param name="By">A person's key, or <c>owner</c>.</param>
public sealed record DemoStory(
    string Account, string Title, string Description, string RemedySought, ComplaintChannel Channel, ComplaintCategory Category, int Impact, int Urgency,
    double Ago, IReadOnlyList<DemoStep> Steps, string By = "owner", string? Contact = null, string? Product = null, bool Safety = false);

/// <param name="After">Working hours after the step before.</param>
/// <param name="By">A person's key, or <c>owner</c>, <c>manager</c>, <c>director</c> of the account.</param>
/// <param name="Cost">Cost of the remedy, yuan.</param>
/// <param name="Until">Working hours from the step: the promised date, the end of a pause, or by when an answer is asked for.</param>
/// <param name="People">Keys of those it names: the new holder, the added approver, those mentioned or copied.</param>
/// <param name="Place">Where an added approver stands, <c>Before</c> or <c>After</c>.</param>
/// <param name="Target">The step to which it is sent back.</param>
public sealed record DemoStep(
    double After, string By, string Action, string? Note = null, string? Cause = null, string? Remedy = null, int? Cost = null, int? Impact = null,
    int? Urgency = null, bool? Safety = null, double? Until = null, double? FollowUp = null, string? Reason = null,
    IReadOnlyList<string>? People = null, string? Place = null, string? Target = null);

/// <param name="By">A person's key.</param>
/// <param name="Hours">From now; more than 0 is an appointment, and so is one in the past that has only a subject.</param>
/// <param name="NextDays">Days from today by which the next step is due.</param>
/// <param name="DoneDays">Days from today on which it was done.</param>
public sealed record DemoInteraction(
    string Account, string By, double Hours, InteractionScenario Scenario, InteractionType Type, string Subject, string? Contact = null, string? Learned = null,
    string? Agreed = null, string? Next = null, int? NextDays = null, int? DoneDays = null, int? Satisfaction = null);

/// <summary>A task and what people did about it.</summary>
/// <param name="By">Key of who sets it; <paramref name="For"/> is accountable.</param>
/// <param name="Hours">From now, negative; so are those of its deeds.</param>
/// <param name="DueDays">From today.</param>
/// <param name="Complaint">Title of the complaint from which it comes.</param>
public sealed record DemoTask(
    string Title, string By, string For, double Hours, int DueDays, IReadOnlyList<DemoDeed> Deeds, IReadOnlyList<string> Helpers, TaskPriority Priority = TaskPriority.Normal, string? Account = null,
    string? Complaint = null, string? Details = null);

/// <param name="To">Key of who gets it.</param>
public sealed record DemoDeed(string By, string Action, double Hours, string? Note = null, string? To = null, int? DueDays = null);

public static class DemoFiles
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static DemoCompanyFile Company() => Read<DemoCompanyFile>("company.json");

    public static IReadOnlyList<DemoStory> Stories() => Read<List<DemoStory>>("stories.json");

    public static DemoPlanFile Plans() => Read<DemoPlanFile>("plans.json");

    public static IReadOnlyList<DemoInteraction> Interactions() => Read<List<DemoInteraction>>("interactions.json");

    public static IReadOnlyList<DemoTask> Tasks() => Read<List<DemoTask>>("tasks.json");
    public static DemoReviewFile Reviews() => Read<DemoReviewFile>("reviews.json");
    public static DemoTrainingFile Training() => Read<DemoTrainingFile>("training.json");

    public static DemoSkillFile Skills() => Read<DemoSkillFile>("skills.json");

    public static DemoSupportFile Support() => Read<DemoSupportFile>("support.json");

    public static DemoPerformanceFile Performance() => Read<DemoPerformanceFile>("performance.json");

    public static DemoIncentiveFile Incentives() => Read<DemoIncentiveFile>("incentives.json");

    /// <summary>A file of the imported pipeline, or <c>null</c>.</summary>
    public static Stream? Pipeline(string name) => Open("maven/" + name);

    private static T Read<T>(string name)
    {
        using var stream = Open(name) ?? throw new InvalidOperationException($"The demo file {name} is not part of the program.");
        return JsonSerializer.Deserialize<T>(stream, Options)!;
    }

    private static Stream? Open(string name) => typeof(DemoFiles).Assembly.GetManifestResourceStream("demo/" + name);
}
