using System.Globalization;
using Portal.Admin;
using Quartz;

namespace Portal.Jobs;

/// <summary>A job whose runs are written down. Its class says what it does and how much that was.</summary>
public abstract class RecordedJob(JobJournal journal) : IJob
{
    /// <summary>In the data of a run started by hand: who did so.</summary>
    public const string StartedBy = nameof(StartedBy);

    /// <summary>How what it changes is written down.</summary>
    protected virtual AuditVia Via => AuditVia.Job;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        using var way = AuditWay.Through(Via);
        await journal.RunAsync(context.JobDetail.Key.Name, Starter(context), RunAsync, cancellationToken);
    }

    /// <summary>Does what is due; returns how much it was.</summary>
    protected abstract Task<int> RunAsync(CancellationToken cancellationToken);

    private static int? Starter(IJobExecutionContext context) =>
        context.MergedJobDataMap.TryGetValue(StartedBy, out var by) && int.TryParse(Convert.ToString(by, CultureInfo.InvariantCulture), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
