using Portal.Admin;
using Portal.Away;
using Portal.CheckIns;
using Portal.Exports;
using Portal.Forecasts;
using Portal.Goals;
using Portal.Handovers;
using Portal.Import;
using Portal.Incentives;
using Portal.Notifications;
using Portal.Performance;
using Portal.Performance.SignOffs;
using Portal.Reviews;
using Portal.Search;
using Portal.Support;
using Portal.Tasks;
using Portal.Training;
using Portal.Training.Rules;
using Portal.Webhooks;
using Portal.Workflows;

namespace Portal.Jobs;

/// <summary>A job and how often it runs. Its name is a text key, <c>Job.{Name}</c>; a new job is a line here and its class.</summary>
public sealed record JobPlan(string Name, Type Job, TimeSpan Every)
{
    public static readonly IReadOnlyList<JobPlan> All =
    [
        new("timers", typeof(TimerJob), TimeSpan.FromSeconds(10)),
        new("mail", typeof(MailJob), TimeSpan.FromSeconds(4)),
        new("digests", typeof(DigestJob), TimeSpan.FromMinutes(1)),
        new("absences", typeof(AwayJob), TimeSpan.FromMinutes(1)),
        new("webhooks", typeof(WebhookJob), TimeSpan.FromSeconds(5)),
        new("forecasts", typeof(ForecastJob), TimeSpan.FromHours(1)),
        new("goals", typeof(GoalJob), TimeSpan.FromHours(1)),
        new("search", typeof(SearchJob), TimeSpan.FromSeconds(2)),
        new("imports", typeof(ImportJob), TimeSpan.FromSeconds(3)),
        new("handovers", typeof(HandoverJob), TimeSpan.FromSeconds(30)),
        new("tasks", typeof(TaskJob), TimeSpan.FromSeconds(30)),
        new("reviews", typeof(ReviewJob), TimeSpan.FromSeconds(5)),
        new("checkins", typeof(CheckInJob), TimeSpan.FromMinutes(30)),
        new("support", typeof(SupportJob), TimeSpan.FromMinutes(10)),
        new("training", typeof(TrainingJob), TimeSpan.FromMinutes(1)),
        new("trainingrules", typeof(RuleJob), TimeSpan.FromHours(24)),
        new("commission", typeof(CommissionJob), TimeSpan.FromSeconds(5)),
        new("signoffs", typeof(SignOffJob), TimeSpan.FromSeconds(5)),
        new("scorecards", typeof(ScoreCardJob), TimeSpan.FromHours(24)),
        new("exports", typeof(ExportJob), TimeSpan.FromSeconds(5)),
        new("housekeeping", typeof(HousekeepingJob), TimeSpan.FromHours(24)),
    ];

    private static readonly TimeSpan Least = TimeSpan.FromMinutes(3);

    /// <summary>Silence after which it counts as late: three of its intervals, and never less than three minutes, since idle runs are written down once a minute.</summary>
    public TimeSpan Patience => Every * 3 > Least ? Every * 3 : Least;
}
