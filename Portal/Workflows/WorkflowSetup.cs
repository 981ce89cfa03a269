using Portal.Admin;
using Portal.Calendars;
using Portal.Complaints;
using Portal.Notifications;
using Portal.Webhooks;
using Quartz;

namespace Portal.Workflows;

public static class WorkflowSetup
{
    public static IServiceCollection AddPortalWorkflows(this IServiceCollection services)
    {
        services.AddSingleton(ComplaintBinding.Make());
        services.AddSingleton<WorkflowCatalog>();
        services.AddSingleton<PolicyBook>();
        services.AddSingleton<CalendarBook>();
        services.AddSingleton<EffectWriter>();
        services.AddSingleton<TimerSweep>();
        services.AddScoped<Housekeeping>();
        services.AddScoped<WorkflowRuntime>();
        services.AddScoped<InstanceAdmin>();
        return services;
    }

    /// <summary>Quartz only wakes the sweep; what is due is written in the instances.</summary>
    public static IServiceCollection AddPortalJobs(this IServiceCollection services)
    {
        services.AddQuartz(quartz =>
        {
            quartz.AddJob<TimerJob>(job => job.WithIdentity("timers"));
            quartz.AddTrigger(trigger => trigger.ForJob("timers").StartNow().WithSimpleSchedule(s => s.WithInterval(TimeSpan.FromSeconds(10)).RepeatForever()));
            quartz.AddJob<MailJob>(job => job.WithIdentity("mail"));
            quartz.AddTrigger(trigger => trigger.ForJob("mail").StartNow().WithSimpleSchedule(s => s.WithInterval(TimeSpan.FromSeconds(4)).RepeatForever()));
            quartz.AddJob<DigestJob>(job => job.WithIdentity("digests"));
            quartz.AddTrigger(trigger => trigger.ForJob("digests").StartNow().WithSimpleSchedule(s => s.WithInterval(TimeSpan.FromMinutes(1)).RepeatForever()));
            quartz.AddJob<WebhookJob>(job => job.WithIdentity("webhooks"));
            quartz.AddTrigger(trigger => trigger.ForJob("webhooks").StartNow().WithSimpleSchedule(s => s.WithInterval(TimeSpan.FromSeconds(5)).RepeatForever()));
            quartz.AddJob<HousekeepingJob>(job => job.WithIdentity("housekeeping"));
            quartz.AddTrigger(trigger => trigger.ForJob("housekeeping").WithSimpleSchedule(s => s.WithInterval(TimeSpan.FromHours(24)).RepeatForever()));
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }
}

[DisallowConcurrentExecution]
public sealed class TimerJob(TimerSweep sweep) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await sweep.RunAsync(cancellationToken);
}
