using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Portal.Bench;

/// <summary>Counts the SQL commands and commits of this process by listening to EF Core's own diagnostics.</summary>
public sealed class SqlCounter : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<IDisposable> subscriptions = [];
    private int commands;
    private int commits;

    public SqlCounter() => subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    /// <summary>Called with every command that writes.</summary>
    public Action<System.Data.Common.DbCommand>? Seen { get; set; }

    public (int Commands, int Commits) Take() => (Interlocked.Exchange(ref commands, 0), Interlocked.Exchange(ref commits, 0));

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore") { subscriptions.Add(value.Subscribe(this)); }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandEventData command && value.Key == RelationalEventId.CommandExecuting.Name)
        {
            Interlocked.Increment(ref commands);
            Seen?.Invoke(command.Command);
        }
        else if (value.Key == RelationalEventId.TransactionCommitted.Name) { Interlocked.Increment(ref commits); }
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose() => subscriptions.ForEach(s => s.Dispose());
}
