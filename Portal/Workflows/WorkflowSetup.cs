using Portal.Admin;
using Portal.Calendars;
using Portal.Complaints;
using Portal.Jobs;
using Portal.Notifications;
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
        services.AddScoped<InstanceCard>();
        services.AddScoped<Migrations>();
        services.AddScoped<Duties>();
        return services;
    }
}

[DisallowConcurrentExecution]
public sealed class TimerJob(JobJournal journal, TimerSweep sweep) : RecordedJob(journal)
{
    protected override AuditVia Via => AuditVia.Workflow;

    protected override Task<int> RunAsync(CancellationToken cancellationToken) => sweep.RunAsync(cancellationToken);
}
