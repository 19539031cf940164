// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

namespace veche::fields
{
class LineField;
}

namespace veche::forms
{

/// A quiet button that opens the page on which a server mails a new password, once the field holds the
/// server's address.
class ForgottenPassword final : public QPushButton
{
    Q_OBJECT

public:
    ForgottenPassword(fields::LineField *server, QWidget *parent);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void retranslate();

    fields::LineField *m_server;
};

} // namespace veche::forms
