using Portal.Jobs;
using Portal.Support.Counselling;
using Portal.Support.Events;
using Portal.Support.Pulses;
using Portal.Support.Resources;
using Quartz;

namespace Portal.Support;

public static class SupportSetup
{
    public static IServiceCollection AddSupport(this IServiceCollection services) => services
        .AddSingleton<CounsellingVault>().AddScoped<CounsellingActions>().AddScoped<CounsellingSweep>()
        .AddScoped<PulseActions>().AddScoped<EventActions>().AddScoped<ResourceActions>();
}

/// <summary>Closes pulses, reminds of events, and passes confidential requests on. The last are not counted: how many there are is nobody's business.</summary>
[DisallowConcurrentExecution]
public sealed class SupportJob(JobJournal journal, CounsellingSweep counselling, PulseActions pulses, EventActions events) : RecordedJob(journal)
{
    protected override async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await counselling.RunAsync(cancellationToken);
        return await pulses.CloseDueAsync(cancellationToken) + await events.SweepAsync(cancellationToken);
    }
}
