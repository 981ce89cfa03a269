using Portal.Jobs;
using Portal.Training.Effects;
using Quartz;

namespace Portal.Training.Rules;

public static class RuleSetup
{
    public static IServiceCollection AddTrainingRules(this IServiceCollection services) => services.AddSingleton(ProposalBinding.Make())
        .AddScoped<RuleMatcher>().AddScoped<RuleRunner>().AddScoped<RuleActions>().AddScoped<ProposalDesk>()
        .AddScoped<FeedbackActions>().AddScoped<EffectReader>().AddScoped<MovedReader>().AddScoped<RuleEvents>();
}

/// <summary>Every night: what the rules find, and the questions that follow a course.</summary>
[DisallowConcurrentExecution]
public sealed class RuleJob(JobJournal journal, RuleRunner rules, FeedbackActions feedback) : RecordedJob(journal)
{
    protected override async Task<int> RunAsync(CancellationToken cancellationToken) => await rules.RunAllAsync(cancellationToken) + await feedback.AskAsync(cancellationToken);
}
