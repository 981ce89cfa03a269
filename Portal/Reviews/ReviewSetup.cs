using Portal.Jobs;
using Quartz;

namespace Portal.Reviews;

public static class ReviewSetup
{
    public static IServiceCollection AddReviews(this IServiceCollection services) => services.AddSingleton(ReviewBinding.Make())
        .AddScoped<ReviewActions>().AddScoped<ReviewCard>().AddScoped<CycleOpening>().AddScoped<CycleActions>().AddScoped<ReviewSweep>().AddScoped<PromiseFacts>().AddScoped<CycleCard>().AddScoped<Calibration>().AddScoped<QuestionSets>().AddScoped<Chasing>();
}

/// <summary>Starts the reviews of opened cycles and gives reviews to new managers.</summary>
[DisallowConcurrentExecution]
public sealed class ReviewJob(JobJournal journal, CycleOpening opening, ReviewSweep sweep, Calibration calibration) : RecordedJob(journal)
{
    protected override async Task<int> RunAsync(CancellationToken cancellationToken) => 
        await opening.RunAsync(cancellationToken) + await sweep.RunAsync(cancellationToken) + await calibration.ReleaseAsync(stop: cancellationToken);
}
