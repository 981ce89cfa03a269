using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Import.Mapping;
using Portal.Import.Runs;
using Portal.Import.Sheets;
using Portal.Shared;

namespace Portal.Import;

/// <summary><c>import zoho|fxiaoke|csv FILE…</c>: the pages' import from the command line. Each file is a run that the pages show and revert.</summary>
public sealed class FileCommand(PortalDbContext db, ImportDesk desk, ImportQueue queue, ErrorFile errors, TimeProvider time, IStringLocalizer<WizardText> text, TextWriter output)
{
    public const string Usage = "import zoho|fxiaoke|csv FILE... [--map FILE] [--kind KIND] [--owner MAIL] [--domain MAILDOMAIN] [--dates DayFirst|MonthFirst] [--lang zh|en] [--dry-run] [--partial]";
    private static readonly string[] Values = ["--map", "--kind", "--owner", "--domain", "--dates", "--lang"];
    private static readonly string[] Flags = ["--dry-run", "--partial"];
    private const int MostShown = 200;

    /// <returns>0 when all rows of all files were taken or could be, 1 when one was not.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, string source, IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        if (Parse(arguments) is not { } options || options[""].Count == 0) { await error.WriteLineAsync("Usage: " + Usage); return 1; }
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(PortalCulture.Match(options.GetValueOrDefault("--lang")?[0] ?? CultureInfo.CurrentUICulture.Name) ?? PortalCulture.Chinese);
        await using var scope = services.CreateAsyncScope();
        var command = ActivatorUtilities.CreateInstance<FileCommand>(scope.ServiceProvider, output);
        var code = 0;
        foreach (var file in options[""]) { code = Math.Max(code, await command.RunAsync(source, file, options)); }
        return code;
    }

    private async Task<int> RunAsync(string source, string file, Dictionary<string, List<string>> options)
    {
        try
        {
            await using var stream = File.OpenRead(file);
            var kind = options.GetValueOrDefault("--kind")?[0] is { } named ? Enum.Parse<ImportKind>(named, ignoreCase: true) : (ImportKind?)null;
            if (await OwnerAsync(options) is not { } owner) { return Say("Command.NoOwner", options["--owner"][0]); }
            var reading = ImportDesk.Recognise(stream, source, kind);
            var dates = options.GetValueOrDefault("--dates")?[0] is { } order ? Enum.Parse<DateOrder>(order, ignoreCase: true) : reading.Shape.Dates;
            var mapping = Mapped(options, reading.Mapping);
            if (dates is null && reading.MustChooseDates) { return Say("Command.Dates", file, Told(reading.Found.First(f => f.Topic == "Dates").Because)); }
            if (mapping.Missing().FirstOrDefault() is { } missing) { return Say("Command.Missing", file, text["Field." + missing[0].Key].Value, string.Join(", ", reading.Headers)); }
            foreach (var evidence in reading.Found) { output.WriteLine($"{Path.GetFileName(file)}: {Told(evidence.Because)}"); }
            var run = await desk.UploadAsync(Path.GetFileName(file), stream, null, source, kind, owner == 0 ? null : owner);
            await desk.MoveAsync(run.Id, run.Version, [ImportStatus.Draft], r =>
            {
                r.Shape = r.Shape with { Dates = dates };
                r.Mapping = mapping with { DefaultOwnerId = r.Mapping.DefaultOwnerId, MailDomain = options.GetValueOrDefault("--domain")?[0] ?? mapping.MailDomain };
                // A portal that runs meanwhile leaves it alone.
                (r.Status, r.LeasedUntilUtc) = (ImportStatus.Checking, time.GetUtcNow().UtcDateTime + ImportRun.Lease);
            }, null);
            return await RunAsync(run.Id, options.ContainsKey("--dry-run"), options.ContainsKey("--partial"));
        }
        catch (SheetException wrong) { return Say("Command.Failed", file, Told("Failed.", wrong.Reason)); }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or ArgumentException or JsonException) { return Say("Command.Failed", file, wrong.Message); }
    }

    private async Task<int> RunAsync(long id, bool isDry, bool isPartial)
    {
        var run = await NextAsync(id);
        await ReportAsync(run);
        if (run.Status != ImportStatus.Checked || isDry) { return run.Status == ImportStatus.Checked && run.Refused == 0 ? 0 : 1; }
        if (run.Refused > 0 && !isPartial) { return Say("Command.Partial", run.Refused); }
        await desk.WriteAsync(run, null, mine: true);
        run = await NextAsync(id);
        await ReportAsync(run);
        return run.Status == ImportStatus.Done && run.Refused == 0 ? 0 : 1;
    }

    private async Task<ImportRun> NextAsync(long id)
    {
        await queue.RunAsync(await db.ImportRuns.AsNoTracking().SingleAsync(r => r.Id == id), CancellationToken.None);
        return await db.ImportRuns.AsNoTracking().SingleAsync(r => r.Id == id);
    }

    private async Task ReportAsync(ImportRun run)
    {
        var report = run.Report;
        if (report.FailedKey is { } failed) { Say("Command.Failed", run.FileName, Told("Failed.", new(failed, [.. report.FailedFigures]))); return; }
        await foreach (var refusal in db.ImportRefusals.AsNoTracking().Where(r => r.RunId == run.Id).OrderBy(r => r.Id).Take(MostShown).AsAsyncEnumerable()) { output.WriteLine(text["Command.Line", run.FileName, refusal.Line, errors.Told(refusal)]); }
        foreach (var note in report.Notes) { output.WriteLine($"{run.FileName}: {text["Note." + note.Key, note.Value, note.Times].Value}"); }
        foreach (var (field, times) in report.Fields) { output.WriteLine($"{run.FileName}: {text["Report.Field", text["Field." + field].Value, times].Value}"); }
        if (run.Vanished > 0) { output.WriteLine($"{run.FileName}: {text["Report.Vanished", run.Vanished].Value}"); }
        output.WriteLine(text[run.Status == ImportStatus.Done ? "Command.Done" : "Command.Checked", run.FileName, run.Added, run.Changed, run.Unchanged, run.Refused, run.Id]);
    }

    /// <returns>0 when nobody was named, <c>null</c> when whoever was is not known.</returns>
    private async Task<int?> OwnerAsync(Dictionary<string, List<string>> options) => options.GetValueOrDefault("--owner")?[0] is not { } mail ? 0
        : await db.Users.Where(u => u.NormalizedEmail == mail.ToUpperInvariant() && !u.IsDisabled).Select(u => (int?)u.Id).SingleOrDefaultAsync();

    /// <summary>A mapping from a file says columns and rules; what it leaves out stays as it was recognised.</summary>
    private static ImportMapping Mapped(Dictionary<string, List<string>> options, ImportMapping recognised) =>
        options.GetValueOrDefault("--map")?[0] is { } file ? ImportRun.Read<ImportMapping>(File.ReadAllText(file)) with { Source = recognised.Source } : recognised;

    private string Told(Reason reason) => Told("Evidence.", reason);

    private string Told(string prefix, Reason reason) => text[prefix + reason.Key, reason.Figures];

    private int Say(string key, params object[] figures)
    {
        output.WriteLine(text[key, figures]);
        return 1;
    }

    private static Dictionary<string, List<string>>? Parse(IReadOnlyList<string> arguments)
    {
        var options = new Dictionary<string, List<string>> { [""] = [] };
        for (var i = 0; i < arguments.Count; i++)
        {
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal)) { options[""].Add(arguments[i]); }
            else if (Flags.Contains(arguments[i])) { options[arguments[i]] = []; }
            else if (Values.Contains(arguments[i]) && i + 1 < arguments.Count) { options[arguments[i]] = [arguments[++i]]; }
            else { return null; }
        }
        return options;
    }
}
