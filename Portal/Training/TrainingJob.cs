using Portal.Jobs;
using Quartz;

namespace Portal.Training;

/// <summary>Renewals, quizzes whose time is up, learning paths, and seats of former managers.</summary>
[DisallowConcurrentExecution]
public sealed class TrainingJob(JobJournal journal, Assignments.Renewing renewing) : RecordedJob(journal)
{
    protected override Task<int> RunAsync(CancellationToken cancellationToken) => renewing.RunAsync(cancellationToken);
}
