using System.Security.Cryptography;

namespace Portal.Admin;

/// <summary>Uploaded files on disk, by hash.</summary>
public sealed class FileStore(IConfiguration configuration, IWebHostEnvironment environment)
{
    public string Root => Path.Combine(environment.ContentRootPath, configuration["Files:Folder"] ?? "data/files");

    public string PathOf(string hash) => Path.Combine(Root, hash[..2], hash);

    /// <summary>Puts bytes on disk, once however often they come: before any row, so that a row never points to nothing, and outside the write gate.</summary>
    /// <param name="stream">Can be wound back.</param>
    public async Task<string> StoreAsync(Stream stream)
    {
        stream.Position = 0;
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

    /// <summary>The hash of the bytes that lie under a hash; <c>null</c> when there are none.</summary>
    public async Task<string?> HashAsync(string hash)
    {
        if (!File.Exists(PathOf(hash))) { return null; }
        await using var stream = File.OpenRead(PathOf(hash));
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream));
    }
}
