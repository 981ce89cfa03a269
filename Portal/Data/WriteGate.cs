namespace Portal.Data;

/// <summary>SQLite has one writer: waiting here, in order, costs milliseconds where its busy retries cost seconds.</summary>
public sealed class WriteGate : IDisposable
{
    private readonly SemaphoreSlim door = new(1, 1);

    public async ValueTask<Turn> EnterAsync(CancellationToken cancellationToken)
    {
        await door.WaitAsync(cancellationToken);
        return new Turn(door);
    }

    public void Dispose() => door.Dispose();

    public readonly struct Turn(SemaphoreSlim door) : IDisposable
    {
        public void Dispose() => door.Release();
    }
}
