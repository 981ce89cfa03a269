namespace Portal.Files;

/// <summary>A file that belongs to a record; its bytes lie content-addressed under the data folder.</summary>
public abstract class AttachedFile
{
    public long Id { get; init; }
    public required string Name { get; init; }
    public required string ContentType { get; init; }
    public required long Length { get; init; }

    /// <summary>SHA-256 of the bytes, hex; the file's name on disk.</summary>
    public required string Hash { get; init; }
    public required int AddedById { get; init; }
    public required DateTime AddedUtc { get; init; }
}

public static class AttachedFiles
{
    /// <summary>Those of the stored files that the record does not have yet: the same form may be sent twice.</summary>
    public static IEnumerable<StoredFile> Except(this IReadOnlyList<StoredFile> stored, IReadOnlyCollection<AttachedFile> there) =>
        stored.DistinctBy(f => (f.Name, f.Hash)).Where(f => !there.Any(t => t.Name == f.Name && t.Hash == f.Hash));
}
