using Portal.Jobs;
using Portal.Performance.Cards;
using Portal.Performance.Circles;
using Portal.Performance.Evidence;
using Portal.Performance.Kpis;
using Portal.Performance.SignOffs;
using Quartz;

namespace Portal.Performance;

public static class PerformanceSetup
{
    public static IServiceCollection AddPerformance(this IServiceCollection services) => services
        .AddScoped<KpiWords>().AddScoped<KpiActions>().AddScoped<KpiReader>().AddScoped<KpiRowReader>()
        .AddScoped<Criteria>().AddScoped<TemplateActions>().AddScoped<CardTargets>().AddScoped<CardBook>().AddScoped<RowKeeper>()
        .AddSingleton(SignOffBinding.Make()).AddScoped<SignOffActions>().AddScoped<SignOffCard>().AddScoped<DocumentDesk>().AddScoped<PlanDesk>().AddScoped<SeasonActions>().AddScoped<SeasonOpening>().AddScoped<SeasonCard>().AddScoped<SignOffSweep>()
        .AddScoped<EvidenceDrawer>().AddScoped<EvidenceActions>().AddScoped<CircleActions>();
}

/// <summary>Tells people of the criteria that measure them, and keeps their present score cards.</summary>
[DisallowConcurrentExecution]
public sealed class ScoreCardJob(JobJournal journal, Criteria criteria, CardBook cards) : RecordedJob(journal)
{
    protected override async Task<int> RunAsync(CancellationToken cancellationToken) => await criteria.TellAsync(cancellationToken) + await cards.RunAsync(cancellationToken);
}
