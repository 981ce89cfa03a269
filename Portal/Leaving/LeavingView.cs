using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Data;
using Portal.Organization;
using Portal.Workflows;

namespace Portal.Leaving;

/// <summary>A thing in words, as far as its reader may know it.</summary>
public sealed record ThingLine(string Text, string? Detail, string? Url, int? ToId);

/// <summary>Things of one kind in words.</summary>
public sealed record ThingLines(string Holding, string Title, IReadOnlyList<ThingLine> Lines);

/// <summary>Puts what people hold into words: of cases the number and the step, names of customers only for those who see them.</summary>
public sealed class LeavingView(
    PortalDbContext db, Holdings holdings, WorkflowCatalog catalog, DirectoryCache directory, CurrentViewer me, IStringLocalizerFactory texts, IStringLocalizer<LeavingText> text, IStringLocalizer<WorkflowsText> workflows)
{
    public async Task<IReadOnlyList<ThingLines>> WriteAsync(IEnumerable<(string Holding, IReadOnlyList<Held> Things)> held, CancellationToken cancellationToken)
    {
        var all = held.ToList();
        var names = await AccountNamesAsync([.. all.Where(h => KindOf(h.Holding) == HeldKind.Account).SelectMany(h => h.Things).Select(t => t.Id).Distinct()], cancellationToken);
        return [.. all.Select(h => new ThingLines(h.Holding, TitleOf(h.Holding), [.. h.Things.Select(t => Line(KindOf(h.Holding), t, names))]))];
    }

    public string TitleOf(string holding) => holding.Split('.') is ["Ending", var own] ? text["Holding.Ending", workflows[$"Definition.{own}"].Value] : holding.Split('.') is ["Cases", var workflow] ? text["Holding.Cases", workflows[$"Definition.{workflow}"].Value] : text[$"Holding.{holding}"];

    private HeldKind? KindOf(string holding) => holdings.All.FirstOrDefault(h => h.Name == holding)?.Kind;

    private async Task<Dictionary<long, string>> AccountNamesAsync(List<long> ids, CancellationToken cancellationToken) => ids.Count == 0 || !me.Viewer.SeesCustomers ? []
        : await db.Accounts.VisibleTo(me.Viewer, db).Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, cancellationToken);

    private ThingLine Line(HeldKind? kind, Held thing, Dictionary<long, string> names) => kind switch
    {
        HeldKind.Person => new(directory.Known.NameOf((int)thing.Id), directory.Known.Find((int)thing.Id)?.Title, $"/Admin/People/{thing.Id}", thing.ToId),
        HeldKind.Account when names.TryGetValue(thing.Id, out var name) => new(name, null, $"/Accounts/{thing.Id}", thing.ToId),
        HeldKind.Account => new(text["Thing.Account", thing.Id], null, null, thing.ToId),
        HeldKind.Opportunity => new(text["Thing.Opportunity", thing.Id], null, null, thing.ToId),
        _ => new(thing.Reference ?? $"{thing.Id}", thing is { DefinitionId: { } workflow, Step: { } step } ? texts.Create(catalog[workflow].Texts)["Step." + step].Value : null, $"/Admin/Workflows/{thing.Id}", thing.ToId),
    };
}
