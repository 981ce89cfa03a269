using Portal.Jobs;
using Portal.Training.Assignments;
using Portal.Training.Paths;
using Portal.Training.Quiz;
using Quartz;

namespace Portal.Training;

/// <summary>Renewals whose window opens, quizzes whose time is up, learning paths, and seats of former managers.</summary>
[DisallowConcurrentExecution]
public sealed class TrainingJob(JobJournal journal, Renewing renewing, QuizActions quizzes, PathActions paths, ManagerSweep managers) : RecordedJob(journal)
{
    protected override async Task<int> RunAsync(CancellationToken cancellationToken) =>
        await renewing.RunAsync(cancellationToken) + await quizzes.EndLateAsync(cancellationToken) + await paths.GoOnAsync(cancellationToken) + await managers.RunAsync(cancellationToken);
}
