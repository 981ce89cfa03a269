using Portal.Jobs;
using Quartz;

namespace Portal.Tasks;

[DisallowConcurrentExecution]
public sealed class TaskJob(JobJournal journal, TaskStarter starter) : RecordedJob(journal)
{
    protected override Task<int> RunAsync(CancellationToken cancellationToken) => starter.SweepAsync(cancellationToken);
}
