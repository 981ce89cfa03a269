namespace Portal.Import.Running;

/// <summary>Ties between records of one file, made after all rows: who is above may stand below in the file.</summary>
public abstract class LateLinks
{
    protected abstract int Count { get; }

    public abstract void Remember(Mapping.ImportRow row);

    public IEnumerable<int> Portions(int size) => Enumerable.Range(0, (Count + size - 1) / size);

    public abstract Task<List<RowEffect>> TakeAsync(int portion, int size, CancellationToken stop);

    /// <summary>Whether tying <paramref name="id"/> under <paramref name="above"/> makes a circle.</summary>
    protected static bool IsAbove(long id, long above, Func<long, long?> next)
    {
        long? at = above;
        for (var level = 0; level < 64; level++)
        {
            if (at is not { } current) { return false; }
            if (current == id) { return true; }
            at = next(current);
        }
        return true;
    }
}
