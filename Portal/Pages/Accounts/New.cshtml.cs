using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Data;
using Portal.Duplicates;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Accounts;

public sealed class NewModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory, AccountActions actions, TwinGuard guard, IStringLocalizer<AccountsText> text) : FormModel(db, me, directory, guard, text)
{
    public override string CancelUrl => "/Accounts";

    public async Task OnGetAsync()
    {
        Input = new() { Owner = Viewer.UserId };
        await FillAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await ReadAsync(null) is not { } facts || await AskAboutTwinsAsync(facts, null) is not (true, var anyway))
        {
            await FillAsync();
            return this.InvalidForm("_Form");
        }
        var id = await actions.CreateAsync(facts, Viewer, anyway);
        this.Toast(Text["Toast.Created", facts.Name]);
        return RedirectToPage("Details", new { id });
    }
}
