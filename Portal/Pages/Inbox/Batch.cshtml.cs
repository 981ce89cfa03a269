using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Inbox;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Inbox;

/// <summary>Several cases decided at once: first what would happen to each, then what has.</summary>
public sealed class BatchModel(Batches batches, BatchView view, CurrentViewer me, IStringLocalizer<BatchText> text) : PageModel
{
    [BindProperty] public BatchInput Input { get; init; } = new();

    public IReadOnlyList<BatchLine> Lines { get; private set; } = [];

    /// <summary>It has been carried out; before that the lines say what would happen.</summary>
    public bool IsDone { get; private set; }

    public string ActionName => view.NameOf(Input.Action);
    public IEnumerable<BatchLine> Good => Lines.Where(l => l.IsDone);
    public IEnumerable<BatchLine> Bad => Lines.Where(l => !l.IsDone);

    public sealed record BatchInput
    {
        public string Action { get; init; } = "";
        [FormId] public Guid RequestId { get; init; }
        public List<string> Chosen { get; init; } = [];
    }

    /// <summary>There is nothing to look at without a choice; it is made in the inbox.</summary>
    public IActionResult OnGet() => RedirectToPage("/Index");

    /// <summary>The preview; nothing is changed.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        ModelState.Clear();
        return await ShowAsync((chosen, stop) => batches.PreviewAsync(Input.Action, chosen, me.Viewer, stop));
    }

    public async Task<IActionResult> OnPostRunAsync()
    {
        if (!ModelState.IsValid) { return BadRequest(); }
        IsDone = true;
        return await ShowAsync((chosen, stop) => batches.RunAsync(Input.Action, chosen, Input.RequestId, me.Viewer, stop));
    }

    private async Task<IActionResult> ShowAsync(Func<IReadOnlyList<ChosenCase>, CancellationToken, Task<IReadOnlyList<BatchItem>>> read)
    {
        if (!batches.Knows(Input.Action)) { return NotFound(); }
        if (Input.Chosen.Count == 0) { return Wrong(text["Error.None"]); }
        if (Input.Chosen.Count > Batches.Most) { return Wrong(text["Error.TooMany", Input.Chosen.Count, Batches.Most]); }
        var items = await read(ChosenCase.Read(Input.Chosen), HttpContext.RequestAborted);
        Lines = [.. items.Select(view.Draw)];
        return Lines.Count > 0 ? Page() : NotFound();
    }

    private PageResult Wrong(string message)
    {
        ModelState.AddModelError("", message);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
