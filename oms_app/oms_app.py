import reflex as rx

class S(rx.State):
    n: int = 0
    @rx.event
    def up(self):
        self.n += 1

def index():
    return rx.el.main(rx.el.h1("Полис", class_name="text-page"), rx.el.button("plus", on_click=S.up), S.n, class_name="card grid gap-4")

app = rx.App(html_lang="ru", stylesheets=["/css"], toaster=None, app_wraps={})
app.add_page(index, route="/", title="Вход · Полис ОМС")
