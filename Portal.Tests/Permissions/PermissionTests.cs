using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portal.Tests.Support;
using YamlDotNet.Serialization;

namespace Portal.Tests.Permissions;

/// <summary><c>permissions.yaml</c> says what each kind of person gets from each page handler; this asks them all.</summary>
public sealed class PermissionTests(PermissionCompany company) : IClassFixture<PermissionCompany>
{
    private static readonly string File = Path.Combine(SourceTree.Root, "permissions.yaml");
    private static readonly Dictionary<string, Dictionary<string, int>> Expected = new DeserializerBuilder().Build().Deserialize<Dictionary<string, Dictionary<string, int>>>(System.IO.File.ReadAllText(File)) ?? [];

    public static TheoryData<string> Rows => [.. Expected.Keys];

    [Fact]
    public async Task EveryHandlerHasARow_AndEveryRowAHandler_WithACellForEveryKind()
    {
        var handlers = await PageHandler.AllAsync(company.Services);
        if (Environment.GetEnvironmentVariable("WRITE_PERMISSIONS") is { Length: > 0 } target) { await WriteAsync(handlers, target); }

        var missing = handlers.Select(h => h.Key).Except(Expected.Keys).ToList();
        var stale = Expected.Keys.Except(handlers.Select(h => h.Key)).ToList();

        Assert.True(missing.Count == 0, "Handlers without a row in permissions.yaml: say there who gets what. " + string.Join("; ", missing));
        Assert.True(stale.Count == 0, "Rows of permissions.yaml without a handler: " + string.Join("; ", stale));
        Assert.All(Expected, row => Assert.Equal(PermissionCompany.Kinds.Order(), row.Value.Keys.Order()));
    }

    [Theory, MemberData(nameof(Rows))]
    public async Task EachKindOfPerson_GetsWhatTheRowSays(string row)
    {
        var handler = (await PageHandler.AllAsync(company.Services)).Single(h => h.Key == row);
        foreach (var (kind, expected) in Expected[row])
        {
            var answer = (int)await company.AskAsync(handler, kind);
            Assert.True(answer == expected, $"{row} as {kind}: {expected} expected, {answer} answered");
        }
    }

    [Fact]
    public void EveryEndpoint_IsClosed_OrStandsInTheShortListOfOpenOnes()
    {
        string[] open = ["/SignIn", "/SignOut", "/SetUp", "/Password", "/Culture", "/Theme", "/Hotkeys", "/Error", "/health", "/Feeds", "/c/"];
        var endpoints = company.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

        var wrong = endpoints.Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Where(p => !open.Any(o => p.StartsWith(o, StringComparison.OrdinalIgnoreCase)) && !IsStatic(p)).ToList();

        Assert.Empty(wrong);
    }

    private static bool IsStatic(string path) => path.StartsWith("/lib/", StringComparison.Ordinal) || path.StartsWith("/css/", StringComparison.Ordinal) || path.StartsWith("/js/", StringComparison.Ordinal) || path.StartsWith("/favicon", StringComparison.Ordinal);

    private async Task WriteAsync(IReadOnlyList<PageHandler> handlers, string target)
    {
        var lines = new List<string>();
        foreach (var handler in handlers)
        {
            var cells = new List<string>();
            foreach (var kind in PermissionCompany.Kinds) { cells.Add($"{kind}: {(int)await company.AskAsync(handler, kind)}"); }
            lines.Add($"\"{handler.Key}\": {{ {string.Join(", ", cells)} }}");
        }
        await System.IO.File.WriteAllLinesAsync(target, lines);
    }
}
