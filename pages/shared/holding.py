"""A file chosen while the connection is down: held by the browser until it is back.

A phone breaks the connection while its file picker is open. Streamlit's own picker is switched off as long as the
connection is down, and what is chosen then is dropped without a word. The frame puts this script into the page: it
holds such a choice, says so by an attribute that pages give words to, and makes it again once the picker is on.
"""

from __future__ import annotations

HOLD = (
    "document.addEventListener('change',e=>{"
    "const q='[data-testid=stFileUploaderDropzoneInput]',h=document.documentElement,"
    "off=i=>i.closest('[data-testid=stFileUploaderDropzone]')?.ariaDisabled==='true';"
    "if(!e.target.matches?.(q)||!e.target.files.length||!off(e.target))return;"
    "e.stopPropagation();"
    "const d=new DataTransfer();for(const f of e.target.files)d.items.add(f);"
    "h.dataset.heldFile='';clearInterval(window.heldFile);"
    "window.heldFile=setInterval(()=>{"
    "const i=document.querySelector(q);if(!i||off(i))return;"
    "clearInterval(window.heldFile);delete h.dataset.heldFile;"
    "i.files=d.files;i.dispatchEvent(new Event('change',{bubbles:true}));"
    "},300);"
    "},true);"
)
