using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Shared;

namespace Portal.Admin;

/// <summary><c>admin migrate | user … | doctor | backup FILE | restore FILE | outbox … | search rebuild | help</c></summary>
public static class AdminCommand
{
    public static bool IsAsked(IReadOnlyList<string> arguments) => arguments is ["admin", ..];

    /// <returns>0 when done and all is well, 1 otherwise.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, IReadOnlyList<string> typed, TextWriter output, TextWriter error)
    {
        using var way = AuditWay.Through(AuditVia.CommandLine);
        var arguments = Arguments.Read(typed, out var wrong);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture =
            CultureInfo.GetCultureInfo(PortalCulture.Match(arguments?["--lang"] ?? CultureInfo.CurrentUICulture.Name) ?? PortalCulture.Chinese);
        await using var scope = services.CreateAsyncScope();
        var text = scope.ServiceProvider.GetRequiredService<IStringLocalizer<AdminText>>();
        var talk = new Talk(output, error, text);
        if (arguments is null) { return talk.Fail("Wrong.Option", wrong); }
        try { return await RunAsync(scope.ServiceProvider, arguments, talk); }
        catch (SqliteException failure) { return talk.Fail("Failed.Database", failure.Message); }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException) { return talk.Fail("Failed.File", failure.Message); }
    }

    private static async Task<int> RunAsync(IServiceProvider services, Arguments arguments, Talk talk)
    {
        string[] all = [.. arguments.Words];
        switch (all)
        {
            case ["migrate"]:
                await services.PrepareDatabaseAsync();
                return talk.Say("Migrated", (await services.GetRequiredService<PortalDbContext>().Database.GetAppliedMigrationsAsync()).Last());
            case ["user", .. var words]:
                await services.PrepareDatabaseAsync();
                return await ActivatorUtilities.CreateInstance<UserCommand>(services, talk).RunAsync(words, arguments);
            case ["outbox", .. var words]:
                await services.PrepareDatabaseAsync();
                return await ActivatorUtilities.CreateInstance<OutboxCommand>(services, talk).RunAsync(words);
            case ["search", "rebuild"]:
                await services.PrepareDatabaseAsync();
                return talk.Say("Search.Rebuilt", await services.GetRequiredService<Search.SearchIndexer>().RebuildAsync());
            case ["doctor"]: return await ActivatorUtilities.CreateInstance<Doctor>(services, talk).RunAsync();
            case ["backup", var file]: return await ActivatorUtilities.CreateInstance<Backup>(services, talk).RunAsync(file);
            case ["restore", var file]: return await ActivatorUtilities.CreateInstance<Restore>(services, talk).RunAsync(file);
            case ["help"] or []: return talk.Say("Help");
            default: return talk.Fail("Wrong.Command", string.Join(' ', all));
        }
    }
}

/// <summary>What a command says: answers on one stream, complaints on the other.</summary>
public sealed class Talk(TextWriter output, TextWriter error, IStringLocalizer<AdminText> text)
{
    public int Say(string key, params object[] figures) { output.WriteLine(text[key, figures].Value); return 0; }

    public int Fail(string key, params object[] figures) { error.WriteLine(text[key, figures].Value); return 1; }
}
