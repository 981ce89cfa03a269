using Quartz;

namespace Portal.Jobs;

public static class JobsSetup
{
    /// <summary>Quartz only wakes the jobs; what is due is written in the database.</summary>
    public static IServiceCollection AddPortalJobs(this IServiceCollection services)
    {
        services.AddSingleton<JobJournal>().AddScoped<JobMonitor>();
        services.AddQuartz(quartz =>
        {
            foreach (var plan in JobPlan.All)
            {
                quartz.AddJob(plan.Job, job => job.WithIdentity(plan.Name));
                quartz.AddTrigger(trigger => trigger.ForJob(plan.Name).StartNow().WithSimpleSchedule(s => s.WithInterval(plan.Every).RepeatForever()));
            }
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }
}
