using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Data;
using Portal.Duplicates;
using Portal.Organization;
using Portal.Shared;
using Portal.Rights;

namespace Portal.Pages.Accounts;

/// <summary>What the pages for a new and for an existing account share.</summary>
public abstract class FormModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory, TwinGuard guard, IStringLocalizer<AccountsText> text) : PageModel
{
    private const int FewestReason = 5;
    /// <summary>Whoever does not see the number leaves it empty, and it stays.</summary>
    public bool SeesPhones => ContactSight.Sees(me.Viewer, mayWrite: true);

    protected PortalDbContext Db => db;
    protected Viewer Viewer => me.Viewer;
    protected IStringLocalizer<AccountsText> Text => text;

    [BindProperty] public AccountInput Input { get; set; } = new();

    /// <summary>Accounts that may be the same as the one of the form.</summary>
    public IReadOnlyList<TwinCard> Twins { get; private set; } = [];

    public IReadOnlyList<string> Parents { get; private set; } = [];
    public abstract string CancelUrl { get; }

    /// <summary>The owner as it is, who stays selectable.</summary>
    protected int? CurrentOwner { get; set; }

    /// <summary>Who may own it: people of the viewer's scope who work with customers. Who writes by a share only does not decide whose it is.</summary>
    public IEnumerable<(int Id, string Name)> Owners => (CurrentOwner is { } own && !me.Viewer.CustomerScope.Contains(own) ? [own] : me.Viewer.CustomerScope)
        .Where(id => id == CurrentOwner || directory.Known.ViewerOf(id)?.SeesCustomers == true).Select(id => (id, directory.Known.NameOf(id))).OrderBy(p => p.Item2, StringComparer.CurrentCulture);

    protected async Task FillAsync() =>
        Parents = await db.Accounts.VisibleTo(me.Viewer, db).OrderBy(a => a.Name).Select(a => a.Name).Take(500).ToListAsync(HttpContext.RequestAborted);

    /// <summary>The facts, or <c>null</c> with each mistake beside its field. Nothing outside the viewer's scope can be named.</summary>
    /// <param name="self">The account that is edited, with the parent it has.</param>
    protected async Task<AccountFacts?> ReadAsync(Account? self)
    {
        long? parent = null;
        if (!string.IsNullOrWhiteSpace(Input.Parent))
        {
            var name = Input.Parent.Trim();
            parent = name == self?.Parent?.Name ? self.ParentId
                : await db.Accounts.VisibleTo(me.Viewer, db).Where(a => a.Name == name).Select(a => (long?)a.Id).FirstOrDefaultAsync(HttpContext.RequestAborted);
            if (parent is null) { ModelState.AddModelError("Input.Parent", text["Error.Parent"]); }
            else if (self is not null && await IsBelowAsync(parent.Value, self.Id)) { ModelState.AddModelError("Input.Parent", text["Error.ParentCycle"]); }
        }
        if (!Owners.Any(o => o.Id == Input.Owner)) { ModelState.AddModelError("Input.Owner", text["Error.Owner"]); }
        return Input.Read(ModelState, text, parent);
    }

    /// <summary>Whether the facts may be saved as far as twins go: there are none, or it is said why it is another company.</summary>
    protected async Task<(bool MaySave, TwinOverride? Anyway)> AskAboutTwinsAsync(AccountFacts facts, Account? self)
    {
        Twins = await guard.CheckAsync(facts, self, Viewer, HttpContext.RequestAborted);
        if (Twins.Count == 0) { return (true, null); }
        var reason = Input.TwinReason?.Trim() ?? "";
        if (reason.Length >= FewestReason && FormChecks.IsLine(reason)) { return (true, new(TwinGuard.References(Twins), reason)); }
        ModelState.AddModelError("Input.TwinReason", text["Error.Twins"]);
        return (false, null);
    }

    private async Task<bool> IsBelowAsync(long id, long top)
    {
        long? at = id;
        for (var level = 0; at is { } current && level < 32; level++)
        {
            if (current == top) { return true; }
            at = await db.Accounts.Where(a => a.Id == current).Select(a => a.ParentId).SingleOrDefaultAsync(HttpContext.RequestAborted);
        }
        return at is not null;
    }

    protected string NameOf(int? person) => directory.Known.NameOf(person);
}
