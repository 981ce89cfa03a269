using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Accounts;
using Portal.Data;
using Portal.Opportunities;
using Portal.Organization;
using Portal.Pages.Shared.Lines;

namespace Portal.Pages.Opportunities;

/// <summary>What the form needs, whether the opportunity is new or not.</summary>
public abstract class OpportunityFormModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory, PipelineBook book) : PageModel
{
    [BindProperty] public OpportunityInput Input { get; set; } = new();

    public IReadOnlyList<FormChoice> Contacts { get; private set; } = [];
    public IReadOnlyList<FormChoice> Products { get; private set; } = [];

    /// <summary>Where a new one may begin.</summary>
    public IReadOnlyList<(Pipeline Pipeline, PipelineStage Stage)> Stages { get; private set; } = [];
    public abstract bool IsNew { get; }
    public abstract string CancelUrl { get; }
    public LinesForm LinesForm => new(Input.Lines, Products);

    /// <summary>The owner as it is, who stays selectable.</summary>
    protected int? CurrentOwner { get; set; }

    /// <summary>Who may answer for it: people of the viewer's scope who work with customers.</summary>
    public IEnumerable<(int Id, string Name)> Owners => (CurrentOwner is { } own && !me.Viewer.CustomerScope.Contains(own) ? [own] : me.Viewer.CustomerScope)
        .Where(id => id == CurrentOwner || directory.Known.MayTake(id)).Select(id => (id, directory.Known.NameOf(id))).OrderBy(p => p.Item2, StringComparer.CurrentCulture);

    protected async Task FillAsync(long? accountId)
    {
        Contacts = accountId is { } account ? await db.ContactChoicesAsync(account, me.Viewer, HttpContext.RequestAborted) : [];
        Products = await db.ProductChoicesAsync(HttpContext.RequestAborted);
        var pipelines = await book.ReadAsync(db, me.SettingsStamp);
        Stages = [.. pipelines.For(directory.Known.Find(me.Viewer.UserId)).SelectMany(p => p.Stages.Where(s => s.Status == OpportunityStatus.Open).Select(s => (p, s)))];
    }
}
