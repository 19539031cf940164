// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/forgottenpassword.h"

#include "app/widgets/common/button.h"
#include "app/widgets/common/tip.h"
#include "app/widgets/fields/fields.h"
#include "app/workspace/online/serverapi.h"

#include <QDesktopServices>
#include <QEvent>
#include <QLineEdit>
#include <QLocale>
#include <QUrl>
#include <QUrlQuery>

namespace veche::forms
{

using namespace Qt::StringLiterals;

ForgottenPassword::ForgottenPassword(fields::LineField *server, QWidget *parent)
    : QPushButton(parent)
    , m_server(server)
{
    setObjectName(u"forgottenPassword"_s);
    widgets::setButtonKind(this, widgets::ButtonKind::Quiet);
    setCursor(Qt::PointingHandCursor);
    connect(server->line(), &QLineEdit::textChanged, this, &ForgottenPassword::refresh);
    connect(this, &QPushButton::clicked, this, [this] {
        auto page = workspace::serverUrl(m_server->edited().toString());
        if (!page)
            return;
        page->setPath(u"/password/forgotten"_s);
        page->setQuery({{u"lang"_s, QLocale().language() == QLocale::Russian ? u"ru"_s : u"en"_s}});
        QDesktopServices::openUrl(*page);
    });
    retranslate();
    refresh();
}

void ForgottenPassword::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QPushButton::changeEvent(event);
}

void ForgottenPassword::refresh()
{
    setEnabled(workspace::serverUrl(m_server->edited().toString()).has_value());
    widgets::setTip(this, isEnabled() ? QString() : tr("Say first which server it is"));
}

void ForgottenPassword::retranslate()
{
    setText(tr("Forgot the password?"));
    refresh();
}

} // namespace veche::forms

#include "moc_forgottenpassword.cpp"
