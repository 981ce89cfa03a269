using System.Security.Cryptography;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Organization;

namespace Portal.Complaints;

/// <summary>Files of complaints: checked by name and by content, kept content-addressed outside the web root, served as attachments only.</summary>
public sealed class ComplaintFiles(PortalDbContext db, IConfiguration configuration, IWebHostEnvironment environment, TimeProvider time, IStringLocalizer<ComplaintsText> text)
{
    public const int MostAtOnce = 5;
    public const long LargestFile = 10 * 1024 * 1024;

    private string Root => Path.Combine(environment.ContentRootPath, configuration["Files:Folder"] ?? "data/files");

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
            stored.Add(new(name, FileKinds.Of(name)!.ContentType, file.Length, await StoreAsync(file)));
        }
        return stored;
    }

    /// <summary>Gives stored files to a complaint that is there already.</summary>
    public Task<int> AttachAsync(long complaintId, IReadOnlyList<StoredFile> stored, Viewer viewer) => db.AttachAsync(complaintId, stored, viewer.UserId, time.GetUtcNow().UtcDateTime);

    public FileStream Open(ComplaintFile file) => File.OpenRead(PathOf(file.Hash));

    private string PathOf(string hash) => Path.Combine(Root, hash[..2], hash);

    private static async Task<bool> IsWhatItSaysAsync(IFormFile file, FileKind kind)
    {
        var head = new byte[16];
        await using var stream = file.OpenReadStream();
        var length = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false);
        return kind.Matches(head.AsSpan(0, length));
    }

    private async Task<string> StoreAsync(IFormFile file)
    {
        await using var stream = file.OpenReadStream();
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream));
        var path = PathOf(hash);
        if (File.Exists(path)) { return hash; }
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        stream.Position = 0;
        var partial = $"{path}.{Guid.CreateVersion7():N}";
        await using (var target = File.Create(partial)) { await stream.CopyToAsync(target); }
        File.Move(partial, path, overwrite: true);
        return hash;
    }
}
