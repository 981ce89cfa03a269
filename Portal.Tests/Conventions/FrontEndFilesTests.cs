using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Portal.Tests.Support;

namespace Portal.Tests.Conventions;

/// <summary>
/// The files under Portal/wwwroot/lib are those that libman.json names, byte for byte. Compared with the packed npm
/// packages where NPM_PACK_DIR holds them, and always with the SHA-512 recorded in libman.sums at the last restore.
/// </summary>
public class FrontEndFilesTests
{
    private sealed record Library(string Name, string Version, string Destination, string[] Files);

    private static readonly Library[] Libraries = Read();

    private static readonly Dictionary<string, string> Sums = File.ReadLines(SourceTree.PathOf("libman.sums"))
        .Select(l => l.Split("  ", 2)).ToDictionary(p => p[1], p => p[0]);

    [Fact]
    public void Files_AreThoseThatLibmanNames_AndNoOthers()
    {
        var named = Libraries.SelectMany(l => l.Files.Select(f => $"{l.Destination}/{f}")).Order(StringComparer.Ordinal);
        var present = SourceTree.Files("Portal/wwwroot/lib").Select(SourceTree.Relative);

        Assert.Equal(named, present);
        Assert.Equal(named, Sums.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Files_HaveTheRecordedBytes()
    {
        var changed = Sums.Where(s => Convert.ToHexStringLower(SHA512.HashData(File.ReadAllBytes(SourceTree.PathOf(s.Key)))) != s.Value).Select(s => s.Key);

        Assert.True(!changed.Any(), "Not the restored bytes: " + string.Join(", ", changed));
    }

    [Fact]
    public void Files_EqualThePackedPackages()
    {
        var packs = Environment.GetEnvironmentVariable("NPM_PACK_DIR");
        Assert.SkipWhen(string.IsNullOrEmpty(packs), "NPM_PACK_DIR is not set; the recorded sums were compared instead.");

        foreach (var library in Libraries)
        {
            var pack = Path.Combine(packs!, $"{library.Name}-{library.Version}.tgz");
            Assert.True(File.Exists(pack), $"{pack} is missing: run npm pack {library.Name}@{library.Version} there.");
            var original = Unpack(pack);
            foreach (var file in library.Files)
            {
                var ours = File.ReadAllBytes(SourceTree.PathOf($"{library.Destination}/{file}"));
                Assert.True(original["package/" + file].AsSpan().SequenceEqual(ours), $"{library.Destination}/{file} differs from the package.");
            }
        }
    }

    private static Library[] Read()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(SourceTree.PathOf("libman.json")));
        return [.. json.RootElement.GetProperty("libraries").EnumerateArray().Select(l =>
        {
            var id = l.GetProperty("library").GetString()!.Split('@');
            return new Library(id[0], id[1], l.GetProperty("destination").GetString()!, [.. l.GetProperty("files").EnumerateArray().Select(f => f.GetString()!)]);
        })];
    }

    private static Dictionary<string, byte[]> Unpack(string pack)
    {
        using var tar = new TarReader(new GZipStream(File.OpenRead(pack), CompressionMode.Decompress));
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is { } data)
            {
                using var bytes = new MemoryStream();
                data.CopyTo(bytes);
                files[entry.Name] = bytes.ToArray();
            }
        }
        return files;
    }
}
