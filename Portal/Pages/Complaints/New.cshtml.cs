using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Complaints;
using Portal.Data;
using Portal.Files;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Complaints;

[RequestSizeLimit(Uploads.LargestRequest)]
public sealed class NewModel(PortalDbContext db, CurrentViewer me, ComplaintActions actions, Uploads files, IStringLocalizer<ComplaintsText> text) : PageModel
{
    [BindProperty(SupportsGet = true)] public long? Account { get; init; }
    [BindProperty(SupportsGet = true)] public string? Q { get; init; }
    [BindProperty] public NewInput Input { get; init; } = new();

    public Account? Chosen { get; private set; }
    public AccountPick? Pick { get; private set; }
    public IReadOnlyList<FormChoice> Contacts { get; private set; } = [];
    public IReadOnlyList<FormChoice> Products { get; private set; } = [];

    public sealed record NewInput
    {
        [FormId] public Guid RequestId { get; init; } = Guid.CreateVersion7();
        [Display(Name = "Field.Contact")] public long? Contact { get; init; }
        [Display(Name = "Field.Product")] public long? Product { get; init; }
        [Display(Name = "Field.Title"), Required, StringLength(200, MinimumLength = 2)] public string Title { get; init; } = "";
        [Display(Name = "Field.Description"), Required, StringLength(4000)] public string Description { get; init; } = "";
        [Display(Name = "Field.RemedySought"), Required, StringLength(1000)] public string RemedySought { get; init; } = "";
        [Display(Name = "Field.Channel"), EnumDataType(typeof(ComplaintChannel))] public ComplaintChannel Channel { get; init; }
        [Display(Name = "Field.Category"), EnumDataType(typeof(ComplaintCategory))] public ComplaintCategory Category { get; init; }
        [Display(Name = "Field.Impact"), Range(1, 3)] public int Impact { get; init; } = 2;
        [Display(Name = "Field.Urgency"), Range(1, 3)] public int Urgency { get; init; } = 2;
        [Display(Name = "Field.IsSafety")] public bool IsSafety { get; init; }
        [Display(Name = "Field.Files")] public IReadOnlyList<IFormFile> Files { get; init; } = [];
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (Account is null) { Pick = await db.PickAccountAsync("/Complaints/New", Q, me.Viewer, HttpContext.RequestAborted); }
        else if (!await FillAsync()) { return NotFound(); }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Account is null || !await FillAsync()) { return NotFound(); }
        await CheckAsync();
        if (!ModelState.IsValid) { Response.StatusCode = StatusCodes.Status422UnprocessableEntity; return Page(); }
        var number = await actions.RegisterAsync(new(
            Account.Value, Input.Contact, Input.Product, Input.Title.Trim(), Input.Description.Trim(), Input.Channel, Input.Category,
            Input.Impact, Input.Urgency, Input.IsSafety, Input.RemedySought.Trim(), Input.RequestId), me.Viewer, await files.StoreAsync(Input.Files));
        this.Toast(text["Toast.Registered", number]);
        return RedirectToPage("/Complaints/Details", new { number });
    }

    private async Task CheckAsync()
    {
        if (Input.Contact is { } contact && Contacts.All(c => c.Id != contact)) { ModelState.AddModelError("Input.Contact", text["Error.ContactGone"]); }
        if (Input.Product is { } product && Products.All(p => p.Id != product)) { ModelState.AddModelError("Input.Product", text["Choose"]); }
        if (!FormChecks.IsLine(Input.Title)) { ModelState.AddModelError("Input.Title", text["Error.Control"]); }
        foreach (var (key, value) in new[] { ("Description", Input.Description), ("RemedySought", Input.RemedySought) })
        {
            if (!FormChecks.IsClean(value)) { ModelState.AddModelError("Input." + key, text["Error.Control"]); }
        }
        foreach (var error in await files.CheckAsync(Input.Files)) { ModelState.AddModelError("Input.Files", error); }
    }

    private async Task<bool> FillAsync()
    {
        Chosen = await db.Accounts.VisibleTo(me.Viewer, db).AsNoTracking().SingleOrDefaultAsync(a => a.Id == Account);
        if (Chosen is null) { return false; }
        Contacts = await db.ContactChoicesAsync(Chosen.Id, me.Viewer, HttpContext.RequestAborted);
        Products = await db.Products.OrderBy(p => p.Name).Select(p => new FormChoice(p.Id, p.Name, null)).ToListAsync();
        return true;
    }
}
