using Microsoft.Extensions.Localization;
using Portal.Admin;

namespace Portal.Files;

/// <summary>Bytes that lie on disk already, and what they are called.</summary>
public sealed record StoredFile(string Name, string ContentType, long Length, string Hash);

/// <summary>Uploaded files: checked by name and by content, kept content-addressed outside the web root, served as attachments only.</summary>
public sealed class Uploads(FileStore store, IStringLocalizer<FilesText> text)
{
    public const int MostAtOnce = 5;
    public const long LargestFile = 10 * 1024 * 1024;

    /// <summary>What a request with as many files as allowed may weigh.</summary>
    public const long LargestRequest = LargestFile * MostAtOnce + 1_000_000;

    /// <summary>What is wrong with the files, in the reader's language; empty = all can be taken.</summary>
    public async Task<IReadOnlyList<string>> CheckAsync(IReadOnlyList<IFormFile> files)
    {
        var errors = new List<string>();
        if (files.Count > MostAtOnce) { errors.Add(text["Error.FileCount"]); }
        foreach (var file in files)
        {
            var name = FileKinds.SafeName(file.FileName);
            if (file.Length == 0) { errors.Add(text["Error.FileEmpty", name]); }
            else if (file.Length > LargestFile) { errors.Add(text["Error.FileSize", name]); }
            else if (FileKinds.Of(name) is not { } kind) { errors.Add(text["Error.FileKind", name]); }
            else if (!await IsWhatItSaysAsync(file, kind)) { errors.Add(text["Error.FileContent", name, kind.Extension]); }
        }
        return errors;
    }

    /// <summary>Puts the bytes of checked files on disk: before any row, so that a row never points to nothing, and outside the write gate.</summary>
    public async Task<IReadOnlyList<StoredFile>> StoreAsync(IReadOnlyList<IFormFile> files)
    {
        var stored = new List<StoredFile>(files.Count);
        foreach (var file in files)
        {
            var name = FileKinds.SafeName(file.FileName);
            await using var stream = file.OpenReadStream();
            stored.Add(new(name, FileKinds.Of(name)!.ContentType, file.Length, await store.StoreAsync(stream)));
        }
        return stored;
    }

    public FileStream Open(string hash) => File.OpenRead(store.PathOf(hash));

    private static async Task<bool> IsWhatItSaysAsync(IFormFile file, FileKind kind)
    {
        var head = new byte[16];
        await using var stream = file.OpenReadStream();
        var length = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false);
        return kind.Matches(head.AsSpan(0, length));
    }
}
