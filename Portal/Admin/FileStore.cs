using System.Security.Cryptography;

namespace Portal.Admin;

/// <summary>The complaint files on disk, by hash, for checks and backups.</summary>
public sealed class FileStore(IConfiguration configuration, IWebHostEnvironment environment)
{
    public string Root => Path.Combine(environment.ContentRootPath, configuration["Files:Folder"] ?? "data/files");

    public string PathOf(string hash) => Path.Combine(Root, hash[..2], hash);

    /// <summary>The hash of the bytes that lie under a hash; <c>null</c> when there are none.</summary>
    public async Task<string?> HashAsync(string hash)
    {
        if (!File.Exists(PathOf(hash))) { return null; }
        await using var stream = File.OpenRead(PathOf(hash));
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream));
    }
}
